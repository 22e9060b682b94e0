package io.bailiwick.portal.approval.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.access.HeldRole;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Person;
import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.CastVote;
import io.bailiwick.approval.Decision;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestDetailsTest {
  private static final ApprovalSummary REQUEST =
      new ApprovalSummary(
          new ApprovalId(new UUID(1, 2)),
          ApprovedAction.GRANT_ROLE,
          new AuditedObject("ROLE", "STAFF/gains"),
          ContentDigest.of("ROLE", "STAFF/gains"),
          new ActorId("asks"),
          new ActorId("gains"),
          "needed",
          Instant.EPOCH,
          ApprovalState.PENDING,
          null,
          new FourEyesPolicy(2, Set.of("APPROVER")),
          List.of(new CastVote(new ActorId("voted"), Decision.APPROVE, Instant.EPOCH, true)));

  @Test
  void whoeverAsksDoesNotDecide() {
    assertThat(RequestDetails.whyNot(REQUEST, person("asks", Permission.ROLE_APPROVE)))
        .contains("inbox.own");
  }

  @Test
  void whoeverGainsDoesNotDecide() {
    assertThat(RequestDetails.whyNot(REQUEST, person("gains", Permission.ROLE_APPROVE)))
        .contains("inbox.beneficiary");
  }

  @Test
  void whoeverLacksThePermissionIsToldSo() {
    assertThat(RequestDetails.whyNot(REQUEST, person("reads", Permission.APPROVAL_READ)))
        .contains("inbox.notyours");
  }

  @Test
  void whoeverHasAnotherRoleThanTheRequestNamesIsToldSo() {
    assertThat(
            RequestDetails.whyNot(
                REQUEST,
                person(
                    Role.TENANT_ADMIN, "x", Permission.APPROVAL_DECIDE, Permission.ROLE_APPROVE)))
        .contains("inbox.notyours");
  }

  @Test
  void whoeverHasDecidedIsToldSo() {
    assertThat(
            RequestDetails.whyNot(
                REQUEST, person("voted", Permission.APPROVAL_DECIDE, Permission.ROLE_APPROVE)))
        .contains("inbox.voted");
  }

  @Test
  void anybodyElseWithThePermissionDecides() {
    assertThat(
            RequestDetails.whyNot(
                REQUEST, person("decides", Permission.APPROVAL_DECIDE, Permission.ROLE_APPROVE)))
        .isEmpty();
  }

  private static OwnAccess person(String subject, Permission... permissions) {
    return person(Role.APPROVER, subject, permissions);
  }

  private static OwnAccess person(Role role, String subject, Permission... permissions) {
    ActorId actor = new ActorId(subject);
    HeldRole held = new HeldRole(role, Instant.EPOCH, null);
    Person person = new Person(actor, subject, null, true, Instant.EPOCH, List.of(held));
    return new OwnAccess(new Identity(actor, TenantId.PLATFORM), null, person, Set.of(permissions));
  }
}
