package io.bailiwick.bundle;

/**
 * A bundle, a key or a model that is not to be used: says which file, why, and what to do. Nothing
 * of it has been interpreted or left behind.
 */
public final class BundleRejectedException extends RuntimeException {
  private static final int MAX_NAME_CHARS = 300;

  private final String file;
  private final String reason;
  private final String advice;

  /**
   * @param file the file or folder it is about, as far as possible relative to the bundle
   * @param reason what is wrong with it
   * @param advice what the operator does about it
   */
  public BundleRejectedException(String file, String reason, String advice) {
    super(printable(file) + ": " + reason + "; " + advice);
    this.file = printable(file);
    this.reason = reason;
    this.advice = advice;
  }

  /** A hostile name must not be able to write on the operator's terminal. */
  static String printable(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}]", "?");
    return clean.length() <= MAX_NAME_CHARS ? clean : clean.substring(0, MAX_NAME_CHARS) + "…";
  }

  public String file() {
    return file;
  }

  public String reason() {
    return reason;
  }

  public String advice() {
    return advice;
  }
}
