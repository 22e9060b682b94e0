package io.bailiwick.portal.security.login;

import io.bailiwick.portal.directory.Membership;
import io.bailiwick.shared.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * For which organization a login shall be, as Keycloak's scopes say it.
 *
 * @param scope {@code organization}, or the same with an alias behind a colon
 * @param asksAgain whether Keycloak is asked once more where the first answer names none: it lets
 *     only those choose whom it knows already
 * @param tenant the only one that will do; null if any does
 */
public record OrganizationWish(String scope, boolean asksAgain, @Nullable TenantId tenant) {
  /** The only one that somebody is in, or the one that they will choose. */
  public static final OrganizationWish ANY = new OrganizationWish("organization", true, null);

  /** The one that somebody chooses now that they have shown their password. */
  static final OrganizationWish CHOSEN = new OrganizationWish("organization", false, null);

  static OrganizationWish of(Membership membership) {
    return new OrganizationWish("organization:" + membership.alias(), false, membership.tenant());
  }

  /** Whether a login for a tenant is what was wished for. */
  boolean isFor(TenantId reached) {
    return tenant == null || tenant.equals(reached);
  }
}
