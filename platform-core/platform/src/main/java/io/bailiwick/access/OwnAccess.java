package io.bailiwick.access;

import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who one is here, and what one may do.
 *
 * @param identity who, for whom
 * @param tenant the tenant, unless nobody has made it yet
 * @param person the tenant's own entry, unless there is none
 * @param permissions what all roles allow together; none in a suspended tenant
 */
public record OwnAccess(
    Identity identity,
    @Nullable Tenant tenant,
    @Nullable Person person,
    Set<Permission> permissions) {
  /** The permissions, which nobody changes. */
  public OwnAccess {
    permissions = Set.copyOf(permissions);
  }

  /** Whether something is allowed. */
  public boolean may(Permission permission) {
    return permission.ofEveryone() || permissions.contains(permission);
  }

  /**
   * Whether one could decide on a request: allowed to, of a role that it names, not the one who
   * asks or gains, and not one who has decided.
   */
  public boolean mayDecide(ApprovalSummary request) {
    return may(Permission.APPROVAL_DECIDE)
        && may(request.action().permission())
        && roles().stream().anyMatch(held -> request.policy().roles().contains(held.role().name()))
        && !request.concerns(identity.actor())
        && !request.hasVoteOf(identity.actor());
  }

  /** The roles that one has. */
  public List<HeldRole> roles() {
    return person == null ? List.of() : person.roles();
  }

  /** The name, or the subject where the tenant knows none. */
  public String name() {
    return person == null ? identity.actor().value() : person.name();
  }
}
