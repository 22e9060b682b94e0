package io.bailiwick.transparency;

/** A part of a log that is not to be believed: says which, why, and what to do. */
public final class LogRejectedException extends RuntimeException {
  private static final int MAX_PLACE_CHARS = 300;

  private final Fault fault;
  private final String place;

  /**
   * Describes the rejection.
   *
   * @param place the file, key or entry it is about
   * @param reason what is wrong with it
   * @param advice what the operator or auditor does about it
   */
  public LogRejectedException(Fault fault, String place, String reason, String advice) {
    super(printable(place) + ": " + reason + "; " + advice);
    this.fault = fault;
    this.place = printable(place);
  }

  /** A hostile name must not be able to write on the auditor's terminal. */
  static String printable(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]", "?");
    return clean.length() <= MAX_PLACE_CHARS ? clean : clean.substring(0, MAX_PLACE_CHARS) + "…";
  }

  /** Which kind of wrong. */
  public Fault fault() {
    return fault;
  }

  /** The file, key or entry it is about. */
  public String place() {
    return place;
  }
}
