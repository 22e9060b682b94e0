package io.bailiwick.access;

import io.bailiwick.shared.TenantId;
import java.time.Instant;

/**
 * A tenant, without anything in it.
 *
 * @param id of its organization
 * @param name as people know it
 * @param clearance the highest level of data it may hold (JR/T 0197, 1 to 5)
 * @param active false while it is suspended
 * @param createdAt when it was made
 */
public record Tenant(TenantId id, String name, int clearance, boolean active, Instant createdAt) {}
