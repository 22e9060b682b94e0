package io.bailiwick.portal.directory;

import io.bailiwick.shared.TenantId;

/**
 * That somebody belongs to an organization.
 *
 * @param tenant its id, which stays
 * @param alias what Keycloak calls it in a scope; it can be given to another
 */
public record Membership(TenantId tenant, String alias) {}
