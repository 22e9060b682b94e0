package io.bailiwick.approval;

import io.bailiwick.shared.ActorId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One person's decision on one request. */
@Entity
@Immutable
@Table(name = "approval_vote")
@IdClass(ApprovalVote.Key.class)
@NullUnmarked
class ApprovalVote {
  @Id
  @Column(name = "request_id")
  private UUID requestId;

  @Id private String approver;

  @TenantId
  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "requested_by")
  private String requestedBy;

  @Column(name = "beneficiary")
  private @Nullable String beneficiary;

  @Column(name = "content_digest")
  private String contentDigest;

  @Enumerated(EnumType.STRING)
  @Column(name = "decision")
  private Decision decision;

  @Column(name = "reason")
  private String reason;

  @Column(name = "voted_at")
  private Instant votedAt;

  /** For Hibernate. */
  protected ApprovalVote() {}

  ApprovalVote(
      ApprovalId id,
      ApprovalRequest request,
      ActorId approver,
      Decision decision,
      String reason,
      Instant now) {
    this.requestId = id.value();
    this.approver = approver.value();
    this.requestedBy = request.requestedBy();
    this.beneficiary = request.beneficiary();
    this.contentDigest = request.digest().value();
    this.decision = decision;
    this.reason = reason;
    this.votedAt = now;
  }

  /** Request and approver: nobody votes twice. */
  record Key(UUID requestId, String approver) {}
}
