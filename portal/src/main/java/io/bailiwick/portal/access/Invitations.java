package io.bailiwick.portal.access;

import io.bailiwick.shared.ActorId;

/** The identity provider's half of bringing somebody into the tenant. */
public interface Invitations {
  /**
   * Invites somebody to the organization of whoever acts, and writes to them how to sign in.
   *
   * @return whom the identity provider will say that they are
   */
  ActorId invite(String name, String email);
}
