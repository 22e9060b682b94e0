package io.bailiwick.transparency;

/**
 * One wrong place in a log.
 *
 * @param fault which kind of wrong
 * @param place the entry, file or checkpoint
 * @param index the entry it is about or the last one before which the fault lies; -1 when it is
 *     about the log as a whole
 * @param message what is wrong, for people
 */
public record Finding(Fault fault, String place, long index, String message) {
  /** The index of what concerns the log as a whole. */
  public static final long WHOLE_LOG = -1;

  static Finding of(LogRejectedException rejected) {
    return new Finding(
        rejected.fault(), rejected.place(), WHOLE_LOG, String.valueOf(rejected.getMessage()));
  }

  static Finding entry(Fault fault, long index, String message) {
    return new Finding(fault, "entry " + index, index, message);
  }

  @Override
  public String toString() {
    return fault + " at " + place + ": " + message;
  }
}
