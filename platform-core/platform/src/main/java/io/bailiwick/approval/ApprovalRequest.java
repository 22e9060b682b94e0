package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A request for approval; only its state changes, once. */
@Entity
@Table(name = "approval_request")
@NullUnmarked
class ApprovalRequest {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private ApprovedAction action;

  @Column(name = "object_kind", updatable = false)
  private String objectKind;

  @Column(name = "object_id", updatable = false)
  private String objectId;

  @Column(name = "content_digest", updatable = false)
  private String contentDigest;

  @Column(name = "requested_by", updatable = false)
  private String requestedBy;

  @Column(updatable = false)
  private @Nullable String beneficiary;

  @Column(updatable = false)
  private String reason;

  @Column(name = "requested_at", updatable = false)
  private Instant requestedAt;

  @Column(updatable = false)
  private short needed;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(updatable = false)
  private String[] roles;

  @Enumerated(EnumType.STRING)
  private ApprovalState state;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "void_reason")
  private @Nullable VoidReason voidReason;

  /** For Hibernate. */
  protected ApprovalRequest() {}

  static ApprovalRequest open(
      ApprovalId id, ApprovalDraft draft, FourEyesPolicy policy, ActorId requester, Instant now) {
    ApprovalRequest request = new ApprovalRequest();
    request.id = id.value();
    request.action = draft.action();
    request.objectKind = draft.object().kind();
    request.objectId = draft.object().id();
    request.contentDigest = draft.digest().value();
    request.requestedBy = requester.value();
    ActorId beneficiary = draft.beneficiary();
    request.beneficiary = beneficiary == null ? null : beneficiary.value();
    request.reason = draft.reason();
    request.requestedAt = now;
    request.needed = (short) policy.needed();
    request.roles = policy.sortedRoles().toArray(String[]::new);
    request.state = ApprovalState.PENDING;
    return request;
  }

  void close(ApprovalState newState, Instant now) {
    state = newState;
    closedAt = now;
  }

  void makeVoid(VoidReason reason, Instant now) {
    voidReason = reason;
    close(ApprovalState.VOIDED, now);
  }

  boolean isPending() {
    return state == ApprovalState.PENDING;
  }

  boolean concerns(ActorId actor) {
    return actor.value().equals(requestedBy) || actor.value().equals(beneficiary);
  }

  ApprovedAction action() {
    return action;
  }

  ApprovalId id() {
    return new ApprovalId(id);
  }

  FourEyesPolicy policy() {
    return new FourEyesPolicy(needed, Set.of(roles));
  }

  String requestedBy() {
    return requestedBy;
  }

  @Nullable String beneficiary() {
    return beneficiary;
  }

  ContentDigest digest() {
    return new ContentDigest(contentDigest);
  }

  AuditedObject object() {
    return new AuditedObject(objectKind, objectId);
  }

  ApprovalSummary summary(List<CastVote> votes) {
    return new ApprovalSummary(
        new ApprovalId(id),
        action,
        object(),
        digest(),
        new ActorId(requestedBy),
        beneficiary == null ? null : new ActorId(beneficiary),
        reason,
        requestedAt,
        state,
        voidReason,
        policy(),
        votes);
  }
}
