package io.bailiwick.policy;

import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.shared.ActorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A policy for an action; only how far it has come changes, and only forward. */
@Entity
@Table(name = "approval_policy")
@IdClass(PolicyVersion.Key.class)
@NullUnmarked
class PolicyVersion {
  /** Which policy for which action. */
  record Key(ApprovedAction action, int number) {}

  @Id
  @Enumerated(EnumType.STRING)
  @Column(name = "action")
  private ApprovedAction action;

  @Id
  @Column(name = "number")
  private int number;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private short needed;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(updatable = false)
  private String[] roles;

  @Column(name = "proposed_by", updatable = false)
  private String proposedBy;

  @Column(name = "proposed_at", updatable = false)
  private Instant proposedAt;

  @Enumerated(EnumType.STRING)
  private PolicyState state;

  @Column(name = "in_force_since")
  private @Nullable Instant inForceSince;

  /** For Hibernate. */
  protected PolicyVersion() {}

  static PolicyVersion proposed(
      PolicyObject object, FourEyesPolicy policy, ActorId by, Instant now) {
    PolicyVersion version = new PolicyVersion();
    version.action = object.action();
    version.number = object.number();
    version.needed = (short) policy.needed();
    version.roles = policy.sortedRoles().toArray(String[]::new);
    version.proposedBy = by.value();
    version.proposedAt = now;
    version.state = PolicyState.PROPOSED;
    return version;
  }

  void comeIntoForce(Instant now) {
    state = PolicyState.IN_FORCE;
    inForceSince = now;
  }

  void end(PolicyState newState) {
    state = newState;
  }

  boolean is(PolicyState wanted) {
    return state == wanted;
  }

  PolicyObject object() {
    return new PolicyObject(action, number);
  }

  ApprovedAction action() {
    return action;
  }

  FourEyesPolicy policy() {
    return new FourEyesPolicy(needed, Set.of(roles));
  }

  ActorId proposedBy() {
    return new ActorId(proposedBy);
  }

  Instant proposedAt() {
    return proposedAt;
  }

  @Nullable Instant inForceSince() {
    return inForceSince;
  }
}
