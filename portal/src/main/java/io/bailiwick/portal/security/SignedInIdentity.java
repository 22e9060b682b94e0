package io.bailiwick.portal.security;

import io.bailiwick.portal.security.login.SigningIn;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;

/** The identity that the running request was authenticated with, or is about to be. */
@ApplicationScoped
class SignedInIdentity implements CurrentIdentity {
  @Inject private SecurityContext security;
  @Inject private SigningIn signingIn;

  @Override
  public Optional<Identity> identity() {
    return security.getPrincipalsByType(TenantPrincipal.class).stream()
        .map(TenantPrincipal::identity)
        .findFirst()
        .or(this::signingIn);
  }

  private Optional<Identity> signingIn() {
    try {
      return signingIn.identity();
    } catch (ContextNotActiveException outsideOfRequests) {
      return Optional.empty();
    }
  }
}
