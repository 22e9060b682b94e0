package io.bailiwick.training.protocol;

/** Which weights move. */
public enum Parameterization {
  /** All of them; the outcome is a whole model. */
  FULL,
  /** Low-rank matrices beside frozen weights (Hu et al. 2021); the outcome is an adapter. */
  LORA
}
