package io.bailiwick.shared;

/** There is no such thing for this tenant; whether another tenant has one is nobody's business. */
public final class NotFoundException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /**
   * A thing that is not there.
   *
   * @param kind of thing, such as {@code approval request}
   * @param id as it was asked for
   */
  public NotFoundException(String kind, String id) {
    super("not-found", "there is no " + kind + " " + id + " here");
  }
}
