package io.bailiwick.portal.security.login;

import io.bailiwick.portal.security.login.LoginRefused.Reason;
import io.bailiwick.shared.TenantId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The claim in which Keycloak says for which organization somebody signed in: {@code
 * {"alias":{"id":"…"}}}. The alias may be renamed and given to another, so only the id counts.
 */
public final class OrganizationClaim {
  /** Its name in the token. */
  public static final String NAME = "organization";

  private OrganizationClaim() {}

  /**
   * The tenant of a token's claim.
   *
   * @throws LoginRefused if the claim does not name exactly one organization by its id
   */
  public static TenantId tenant(@Nullable Object claim) throws LoginRefused {
    if (claim == null) {
      throw none();
    }
    if (!(claim instanceof Map<?, ?> organizations)) {
      throw unreadable();
    }
    if (organizations.isEmpty()) {
      throw none();
    }
    if (organizations.size() > 1) {
      throw new LoginRefused(
          Reason.SEVERAL_ORGANIZATIONS,
          "the token names "
              + organizations.size()
              + " organizations; sign in again and choose one");
    }
    return only(organizations.values().iterator().next());
  }

  private static TenantId only(@Nullable Object organization) throws LoginRefused {
    if (organization instanceof Map<?, ?> properties && properties.get("id") instanceof String id) {
      return tenantOf(id);
    }
    throw unreadable();
  }

  private static TenantId tenantOf(String id) throws LoginRefused {
    try {
      UUID read = UUID.fromString(id);
      // Java also reads short forms such as 1-1-1-1-1, which no organization has.
      if (read.toString().equalsIgnoreCase(id)) {
        return new TenantId(read);
      }
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static LoginRefused none() {
    return new LoginRefused(
        Reason.NO_ORGANIZATION,
        "the token names no organization; a tenant's administrator has to invite this person");
  }

  private static LoginRefused unreadable() {
    return new LoginRefused(
        Reason.UNREADABLE_ORGANIZATION,
        "the token's organization has no readable id; set addOrganizationId=true and"
            + " jsonType.label=JSON in the mapper of Keycloak's organization scope");
  }
}
