package io.bailiwick.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a piece of the pack may be used for; no fact, request or phrasing is in two splits. Verbs
 * are words of general text too, see {@link Novelty#VERB}.
 */
enum Split {
  /** May be trained on. */
  @JsonProperty("training")
  TRAINING,
  /** May be looked at while hyperparameters are chosen. */
  @JsonProperty("tuning")
  TUNING,
  /** Measured once, at the end. */
  @JsonProperty("heldOut")
  HELD_OUT
}
