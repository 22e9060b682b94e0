package io.bailiwick.access;

import io.bailiwick.approval.ApprovalId;
import io.bailiwick.shared.ActorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A role given to a person of a tenant, on an approval. */
@Entity
@Table(name = "role_grant")
@NullUnmarked
class RoleGrant {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String subject;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Role role;

  @Column(name = "approval_id", updatable = false)
  private @Nullable UUID approvalId;

  @Column(name = "granted_at", updatable = false)
  private Instant grantedAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  /** For Hibernate. */
  protected RoleGrant() {}

  static RoleGrant of(ActorId subject, Role role, ApprovalId approval, Instant now) {
    RoleGrant grant = new RoleGrant();
    grant.id = UUID.randomUUID();
    grant.subject = subject.value();
    grant.role = role;
    grant.approvalId = approval.value();
    grant.grantedAt = now;
    return grant;
  }

  ActorId subject() {
    return new ActorId(subject);
  }

  HeldRole held() {
    return new HeldRole(role, grantedAt, approvalId == null ? null : new ApprovalId(approvalId));
  }

  void revoke(Instant now) {
    revokedAt = now;
  }
}
