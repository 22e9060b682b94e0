package io.bailiwick.portal.access.rest;

/**
 * A password that is good for one sign-in.
 *
 * @param oneTimePassword to be handed over and then forgotten
 */
public record OneTimePasswordRepresentation(String oneTimePassword) {
  /** Without the password, since it may land in a log. */
  @Override
  public String toString() {
    return "OneTimePasswordRepresentation";
  }
}
