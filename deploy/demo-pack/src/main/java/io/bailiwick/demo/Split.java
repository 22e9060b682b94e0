package io.bailiwick.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a piece of the pack may be used for; no piece is in two splits. */
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
