package io.bailiwick.portal.rest;

/** A request that cannot be read; no use case was called. */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A request that cannot be read.
   *
   * @param field of the body, or the parameter or header; empty for the body as a whole
   * @param message what is wrong with it and what it takes
   */
  public MalformedRequestException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Of the body, or the parameter or header; empty for the body as a whole. */
  public String field() {
    return field;
  }
}
