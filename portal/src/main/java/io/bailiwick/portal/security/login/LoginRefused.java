package io.bailiwick.portal.security.login;

/** A login that the identity provider allowed and this portal does not. */
public final class LoginRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** A refusal, with what the administrator finds in the log; never with a token in it. */
  public LoginRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Which page to show. */
  public Reason reason() {
    return reason;
  }

  /** What somebody can do something about. */
  public enum Reason {
    /** They belong to no tenant: somebody has to invite them. */
    NO_ORGANIZATION,
    /** They came for several at once: they have to choose one. */
    SEVERAL_ORGANIZATIONS,
    /** The identity provider is not set up as the portal needs it. */
    UNREADABLE_ORGANIZATION,
    /** The identity provider's answer does not belong to this login. */
    UNREADABLE_TOKEN,
    /** It has ended at the identity provider. */
    ENDED,
    /** The answer came to a browser that did not ask, or came twice, or too late. */
    UNKNOWN_ANSWER,
    /** The identity provider refused, or somebody turned back there. */
    TURNED_BACK,
    /** The tenant is not one of this installation, is suspended, or has removed them. */
    NOT_ADMITTED,
    /** The identity provider does not answer. */
    SILENT
  }
}
