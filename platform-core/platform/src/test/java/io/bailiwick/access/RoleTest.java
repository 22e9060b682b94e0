package io.bailiwick.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.shared.Permission;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void no_role_may_both_ask_for_roles_and_approve_them() {
    assertThat(Role.values())
        .noneMatch(
            role ->
                role.permissions().contains(Permission.ROLE_REQUEST)
                    && role.permissions().contains(Permission.ROLE_APPROVE));
  }

  @Test
  void only_auditors_read_the_record() {
    assertThat(Role.values())
        .filteredOn(role -> role.permissions().contains(Permission.AUDIT_READ))
        .containsExactlyInAnyOrder(Role.AUDITOR, Role.AUDIT_ADMIN);
  }

  @Test
  void auditors_change_nothing() {
    assertThat(
            Arrays.stream(Role.values())
                .filter(role -> role == Role.AUDITOR || role == Role.AUDIT_ADMIN)
                .flatMap(role -> role.permissions().stream()))
        .allMatch(permission -> permission.label().endsWith(":READ"));
  }

  @Test
  void staff_and_experts_have_no_say_in_the_house() {
    assertThat(Role.STAFF.permissions()).isEmpty();
    assertThat(Role.DOMAIN_EXPERT.permissions()).isEmpty();
  }
}
