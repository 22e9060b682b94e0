package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Tenant;
import java.time.Instant;

/**
 * A tenant.
 *
 * @param id of its organization
 * @param name as people know it
 * @param clearance the highest level of data it may hold, 1 to 5
 * @param state {@code ACTIVE} or {@code SUSPENDED}
 * @param createdAt when it was made
 */
public record TenantRepresentation(
    String id, String name, int clearance, String state, Instant createdAt) {
  static TenantRepresentation of(Tenant tenant) {
    return new TenantRepresentation(
        tenant.id().toString(),
        tenant.name(),
        tenant.clearance(),
        tenant.active() ? "ACTIVE" : "SUSPENDED",
        tenant.createdAt());
  }
}
