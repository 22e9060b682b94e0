package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import org.jspecify.annotations.Nullable;

/**
 * How somebody who was brought into a tenant gets in.
 *
 * @param subject whom the identity provider will say that they are
 * @param oneTimePassword for their first sign-in, to be shown once; null if they have an account
 *     already and sign in as before
 */
public record Invitation(ActorId subject, @Nullable String oneTimePassword) {
  /** Without the password, since it may land in a log. */
  @Override
  public String toString() {
    return "Invitation[" + subject + "]";
  }
}
