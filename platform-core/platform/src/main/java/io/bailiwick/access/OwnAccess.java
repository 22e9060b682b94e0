package io.bailiwick.access;

import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import java.util.Set;

/**
 * What somebody is and may do in the tenant they signed in for.
 *
 * @param identity who, for which tenant
 * @param name as people know them
 * @param tenantName as people know the tenant
 * @param roles theirs
 * @param permissions what the roles allow
 */
public record OwnAccess(
    Identity identity,
    String name,
    String tenantName,
    Set<Role> roles,
    Set<Permission> permissions) {
  /** Copies its sets. */
  public OwnAccess {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }
}
