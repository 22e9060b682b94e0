package io.bailiwick.policy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which roles may ask for an action and decide on it, in a tenant or in the installation's own. */
final class Deciders {
  private Deciders() {}

  /** Roles that a policy for an action may name; none where the action does not exist. */
  static List<Role> candidates(ApprovedAction action, TenantId tenant) {
    return having(action.permission(), tenant).stream()
        .filter(role -> role.permissions().contains(Permission.APPROVAL_DECIDE))
        .toList();
  }

  /** Roles that may ask for an action. */
  static List<Role> askers(ApprovedAction action, TenantId tenant) {
    return having(action.asking(), tenant);
  }

  /** The actions that somebody decides on there. */
  static List<ApprovedAction> actions(TenantId tenant) {
    return Arrays.stream(ApprovedAction.values())
        .filter(action -> !candidates(action, tenant).isEmpty())
        .toList();
  }

  /** What counts where nothing was decided: one approver. */
  static FourEyesPolicy usual(TenantId tenant) {
    Role role = tenant.equals(TenantId.PLATFORM) ? Role.SYSTEM_ADMIN : Role.APPROVER;
    return new FourEyesPolicy(1, Set.of(role.name()));
  }

  private static List<Role> having(Permission permission, TenantId tenant) {
    return Arrays.stream(Role.values())
        .filter(role -> role.ofPlatform() == tenant.equals(TenantId.PLATFORM))
        .filter(role -> role.permissions().contains(permission))
        .toList();
  }
}
