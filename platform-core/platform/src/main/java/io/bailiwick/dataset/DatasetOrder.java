package io.bailiwick.dataset;

import java.time.Instant;
import java.util.function.Function;

/** By what a list of datasets is in order. */
public enum DatasetOrder {
  /** By name. */
  NAME("name", DatasetSummary::name, text -> text),
  /** By the records of the newest version. */
  RECORDS("records", summary -> Long.toString(summary.records()), Long::valueOf),
  /** By level. */
  CLASSIFICATION(
      "classification", summary -> Integer.toString(summary.classification()), Short::valueOf),
  /** By when anything about it changed. */
  CHANGED("changedAt", summary -> summary.changedAt().toString(), Instant::parse);

  private final String property;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state, which their type cannot say
  private final Function<DatasetSummary, String> writer;

  @SuppressWarnings("ImmutableEnumChecker") // as above
  private final Function<String, Comparable<?>> reader;

  DatasetOrder(
      String property,
      Function<DatasetSummary, String> writer,
      Function<String, Comparable<?>> reader) {
    this.property = property;
    this.writer = writer;
    this.reader = reader;
  }

  /** Where a dataset stands in this order. */
  public DatasetKey key(DatasetSummary summary) {
    return new DatasetKey(writer.apply(summary), summary.id());
  }

  /** The entity's property. */
  String property() {
    return property;
  }

  /**
   * A place as the property has it.
   *
   * @throws IllegalArgumentException if it is none of this order
   */
  Object value(DatasetKey key) {
    try {
      return reader.apply(key.value());
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("no moment: " + key.value(), e);
    }
  }
}
