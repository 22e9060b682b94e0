package io.bailiwick.portal.security;

import io.bailiwick.shared.Identity;
import jakarta.security.enterprise.CallerPrincipal;

/** Someone who signed in for a tenant. */
public final class TenantPrincipal extends CallerPrincipal {
  private final transient Identity identity;

  /** The principal of an identity. */
  public TenantPrincipal(Identity identity) {
    super(identity.actor().value());
    this.identity = identity;
  }

  /** Who, for whom. */
  public Identity identity() {
    return identity;
  }
}
