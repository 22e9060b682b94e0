package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Role;
import io.bailiwick.shared.Permission;
import java.util.List;

/**
 * A role.
 *
 * @param role its name
 * @param scope {@code PLATFORM} for the installation's own administrators, otherwise {@code TENANT}
 * @param permissions what it allows, as {@code NOUN:VERB}
 */
public record RoleRepresentation(Role role, String scope, List<String> permissions) {
  static RoleRepresentation of(Role role) {
    return new RoleRepresentation(
        role,
        role.ofPlatform() ? "PLATFORM" : "TENANT",
        role.permissions().stream().map(Permission::label).sorted().toList());
  }
}
