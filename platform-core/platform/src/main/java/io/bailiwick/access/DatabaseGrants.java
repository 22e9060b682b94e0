package io.bailiwick.access;

import io.bailiwick.shared.Grants;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Grants as they stand in the database, so that a role taken away counts from the next click. */
@ApplicationScoped
class DatabaseGrants implements Grants {
  @Inject private AccessRepository access;

  @Override
  public Set<Permission> of(Identity identity) {
    return access.roles(identity).stream()
        .flatMap(role -> role.permissions().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> roles(Identity identity) {
    return access.roles(identity).stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
  }
}
