package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Invitation;
import io.bailiwick.portal.rest.Made;
import org.jspecify.annotations.Nullable;

/**
 * How somebody who was brought in gets in.
 *
 * @param subject as the identity provider names them
 * @param oneTimePassword for their first sign-in; nothing if they have an account already, or the
 *     request was answered before
 */
public record InvitationRepresentation(String subject, @Nullable String oneTimePassword) {
  /** The answer to whoever invited, which says the password once. */
  static Made made(Invitation invitation) {
    String subject = invitation.subject().value();
    return Made.created(
            "/api/people/" + subject,
            new InvitationRepresentation(subject, invitation.oneTimePassword()))
        .storing(new InvitationRepresentation(subject, null));
  }

  /** Without the password, since it may land in a log. */
  @Override
  public String toString() {
    return "InvitationRepresentation[" + subject + "]";
  }
}
