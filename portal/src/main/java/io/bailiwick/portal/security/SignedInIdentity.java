package io.bailiwick.portal.security;

import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;

/** The identity that the running request was authenticated with. */
@ApplicationScoped
class SignedInIdentity implements CurrentIdentity {
  @Inject private SecurityContext security;

  @Override
  public Optional<Identity> identity() {
    return security.getPrincipalsByType(TenantPrincipal.class).stream()
        .map(TenantPrincipal::identity)
        .findFirst();
  }
}
