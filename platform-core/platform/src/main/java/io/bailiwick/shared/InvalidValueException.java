package io.bailiwick.shared;

/** A value is not one that its field takes. Nothing was changed. */
public final class InvalidValueException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A value that is refused.
   *
   * @param code a stable word for machines
   * @param field as programs call it
   * @param message what the field takes
   */
  public InvalidValueException(String code, String field, String message) {
    super(code, message);
    this.field = field;
  }

  /** As programs call it. */
  public String field() {
    return field;
  }
}
