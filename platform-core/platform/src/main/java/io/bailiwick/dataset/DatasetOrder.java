package io.bailiwick.dataset;

/** By what a list of datasets is in order. */
public enum DatasetOrder {
  /** By name. */
  NAME("name"),
  /** By the records of the newest version. */
  RECORDS("records"),
  /** By level. */
  CLASSIFICATION("classification"),
  /** By when anything about it changed. */
  CHANGED("changedAt");

  private final String property;

  DatasetOrder(String property) {
    this.property = property;
  }

  /** The entity's property. */
  String property() {
    return property;
  }
}
