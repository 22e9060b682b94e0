package io.bailiwick.shared;

/** A use case was called by nobody, or by someone who acts for no tenant. */
public final class NotSignedInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The one reason there is. */
  public NotSignedInException() {
    super("nobody is signed in for a tenant; sign in and choose the organization to act for");
  }
}
