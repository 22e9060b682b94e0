package io.bailiwick.portal.security.login;

import io.bailiwick.access.OpenTenants;
import io.bailiwick.access.Tenant;
import io.bailiwick.portal.directory.KeycloakMemberships;
import io.bailiwick.portal.directory.KeycloakUnavailableException;
import io.bailiwick.portal.directory.Membership;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The other tenants of whoever is signed in for one. */
@ApplicationScoped
public class OtherTenants {
  private static final Logger LOG = Logger.getLogger(OtherTenants.class.getName());

  @Inject private KeycloakMemberships memberships;
  @Inject private OpenTenants open;
  @Inject private HttpServletRequest request;

  /** Those of whoever asks, as they were when they signed in. */
  public List<Tenant> ofCaller() {
    return LoginSession.of(request).map(LoginSession::others).orElse(List.of());
  }

  /** Those of somebody; none if the identity provider does not say, so that they can work. */
  List<Tenant> of(Identity identity) {
    try {
      return open.among(
          memberships.of(identity.actor()).stream()
              .map(Membership::tenant)
              .filter(tenant -> !tenant.equals(identity.tenant()))
              .toList());
    } catch (KeycloakUnavailableException silent) {
      LOG.log(Level.WARNING, "who belongs where is not known; nobody is offered it", silent);
      return List.of();
    }
  }

  /**
   * The membership by which somebody may change to a tenant, as it is now.
   *
   * @throws KeycloakUnavailableException if the identity provider does not say
   */
  Optional<Membership> membership(Identity identity, TenantId tenant) {
    return memberships.of(identity.actor()).stream()
        .filter(membership -> membership.tenant().equals(tenant))
        .filter(membership -> !open.among(List.of(tenant)).isEmpty())
        .findFirst();
  }
}
