package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.TenantId;

/**
 * The identity provider's half of tenants and people: organizations, accounts and memberships.
 * Every deed can be repeated, since the use case that asks for it may fail after it.
 */
public interface Directory {
  /**
   * An organization of that alias, made now if there is none.
   *
   * @param alias its short name in small letters, digits and {@code -}
   * @return its id, which is the tenant's
   * @throws io.bailiwick.shared.RefusedException if it cannot be made
   */
  TenantId organization(String alias, String name);

  /**
   * Makes somebody a member. Whoever has an account keeps it and their password.
   *
   * @throws io.bailiwick.shared.RefusedException if the sign-in name belongs to somebody else
   */
  Invitation invite(TenantId tenant, NewPerson person);

  /**
   * Gives somebody a new password for one sign-in, because they lost theirs.
   *
   * @return the password, to be shown once
   * @throws io.bailiwick.shared.RefusedException if they are a member elsewhere too, where this
   *     tenant has no say
   */
  String oneTimePassword(TenantId tenant, ActorId subject);

  /** Ends a membership. An account that belongs to nobody any more can sign in nowhere. */
  void remove(TenantId tenant, ActorId subject);
}
