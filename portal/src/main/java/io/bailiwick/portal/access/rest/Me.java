package io.bailiwick.portal.access.rest;

import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Role;
import io.bailiwick.shared.Permission;
import java.util.List;

/**
 * Whoever asks.
 *
 * @param subject as the identity provider names them
 * @param name as people know them
 * @param tenant the tenant they are signed in for
 * @param tenantName as people know it
 * @param roles theirs
 * @param permissions what the roles allow, as {@code NOUN:VERB}
 */
public record Me(
    String subject,
    String name,
    String tenant,
    String tenantName,
    List<String> roles,
    List<String> permissions) {
  static Me of(OwnAccess own) {
    return new Me(
        own.identity().actor().value(),
        own.name(),
        own.identity().tenant().toString(),
        own.tenantName(),
        own.roles().stream().map(Role::name).sorted().toList(),
        own.permissions().stream().map(Permission::label).sorted().toList());
  }
}
