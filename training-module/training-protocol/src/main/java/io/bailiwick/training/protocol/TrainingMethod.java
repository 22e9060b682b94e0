package io.bailiwick.training.protocol;

/** What a training attempt teaches, and from which kind of data. */
public enum TrainingMethod {
  /** Next-token prediction on text, from random weights where the base has none. */
  PRETRAINING(DatasetKind.TEXT),
  /** Next-token prediction on a company's text, with a share of general text replayed. */
  CONTINUED_PRETRAINING(DatasetKind.TEXT),
  /** Next-token prediction on the answers of instruction examples. */
  SUPERVISED_FINE_TUNING(DatasetKind.INSTRUCTION),
  /** A scalar head that learns which of two answers people prefer; no worker runs it yet. */
  REWARD_MODELING(DatasetKind.PREFERENCE),
  /** Direct preference optimization (Rafailov et al. 2023). */
  DIRECT_PREFERENCE(DatasetKind.PREFERENCE),
  /** Proximal policy optimization against a reward model; no worker runs it yet. */
  PROXIMAL_POLICY(DatasetKind.INSTRUCTION);

  private final DatasetKind usualKind;

  TrainingMethod(DatasetKind usualKind) {
    this.usualKind = usualKind;
  }

  /** The kind of a dataset part that does not name its own. */
  public DatasetKind usualKind() {
    return usualKind;
  }
}
