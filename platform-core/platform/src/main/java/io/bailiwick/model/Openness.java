package io.bailiwick.model;

/** How much of a model its makers have given out. */
public enum Openness {
  /** Weights, code and what it was trained on, under an open licence. */
  FULLY_OPEN,
  /** Weights, under a licence that may have conditions; not what it was trained on. */
  PARTLY_OPEN,
  /** Answers over a network and nothing else; noted for comparison, never adapted. */
  API_ONLY,
  /** Weights that only those have who signed an agreement. */
  CLOSED;

  /** Whether there are weights to bring in. */
  public boolean hasWeights() {
    return this != API_ONLY;
  }
}
