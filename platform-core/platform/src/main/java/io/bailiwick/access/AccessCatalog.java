package io.bailiwick.access;

import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Shows who is in a tenant, and who may do what. */
@ApplicationScoped
public class AccessCatalog {
  @Inject private CurrentIdentity current;
  @Inject private AccessRepository access;
  @Inject private DatabaseGrants grants;

  /** What whoever acts is and may do. */
  @Query(Permission.OWN_READ)
  public OwnAccess own() {
    Identity identity = current.identity().orElseThrow(NotSignedInException::new);
    return new OwnAccess(
        identity,
        access.displayName(identity.actor()),
        access.tenantName(),
        access.roles(identity).orElse(Set.of()),
        grants.of(identity));
  }
}
