package io.bailiwick.portal.access.rest;

import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
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
  /**
   * What is known of whoever asks.
   *
   * @throws RefusedException if the tenant does not know them, or is not one of this installation
   */
  static Me of(OwnAccess own) {
    Tenant tenant = own.tenant();
    if (tenant == null || own.person() == null) {
      throw new RefusedException("permission", "you are not one of this tenant's people");
    }
    return new Me(
        own.identity().actor().value(),
        own.name(),
        own.identity().tenant().toString(),
        tenant.name(),
        own.roles().stream().map(held -> held.role().name()).sorted().toList(),
        own.permissions().stream().map(Permission::label).sorted().toList());
  }
}
