package io.bailiwick.training.protocol;

/**
 * One value an attempt runs with.
 *
 * @param value as text
 * @param source where it comes from
 */
public record ResolvedValue(String value, Source source) {
  /** Where a value comes from. */
  public enum Source {
    /** The order names it. */
    ORDER,
    /** The order does not; this is the documented default. */
    DEFAULT,
    /** Worked out by the worker from data or hardware. */
    DERIVED
  }
}
