package io.bailiwick.approval;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests and votes of the running transaction's tenant. */
@Dependent
class ApprovalRepository {
  private static final String PENDING =
      """
      select r from ApprovalRequest r
      where r.state = :pending
        and (r.requestedAt > :at or (r.requestedAt = :at and r.id > :id))
      order by r.requestedAt, r.id
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void add(ApprovalRequest request) {
    entityManager.persist(request);
    entityManager.flush();
  }

  /**
   * Whether the same is open. Whoever asks next waits until this transaction ends, so that of two
   * at the same time the second is told.
   */
  boolean isAskedFor(ApprovedAction action, AuditedObject object) {
    String key = action + " " + object.kind() + " " + object.id();
    entityManager
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtextextended(current_tenant() || :key, 0)) as"
                + " text)")
        .setParameter("key", key)
        .getSingleResult();
    return entityManager
            .createQuery(
                "select count(r) from ApprovalRequest r where r.action = :action and r.objectKind ="
                    + " :kind and r.objectId = :id and r.state = :pending",
                Long.class)
            .setParameter("action", action)
            .setParameter("kind", object.kind())
            .setParameter("id", object.id())
            .setParameter("pending", ApprovalState.PENDING)
            .getSingleResult()
        > 0;
  }

  /** The request, locked until the transaction ends, so that votes come one after the other. */
  Optional<ApprovalRequest> lock(ApprovalId id) {
    return Optional.ofNullable(
        entityManager.find(ApprovalRequest.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  boolean hasVoted(ApprovalId id, ActorId approver) {
    return entityManager.find(
            ApprovalVote.class, new ApprovalVote.Key(id.value(), approver.value()))
        != null;
  }

  void add(ApprovalVote vote) {
    entityManager.persist(vote);
    entityManager.flush();
  }

  /** Writes what has changed now, for what the database itself looks at. */
  void flush() {
    entityManager.flush();
  }

  long approvals(ApprovalId id) {
    return entityManager
        .createQuery(
            "select count(v) from ApprovalVote v where v.requestId = :id and v.decision = :yes",
            Long.class)
        .setParameter("id", id.value())
        .setParameter("yes", Decision.APPROVE)
        .getSingleResult();
  }

  Optional<ApprovalRequest> find(ApprovalId id) {
    return Optional.ofNullable(entityManager.find(ApprovalRequest.class, id.value()));
  }

  List<ApprovalRequest> pending(@Nullable ApprovalKey after, int limit) {
    return entityManager
        .createQuery(PENDING, ApprovalRequest.class)
        .setParameter("pending", ApprovalState.PENDING)
        .setParameter("at", after == null ? Instant.EPOCH : after.requestedAt())
        .setParameter("id", after == null ? new UUID(0, 0) : after.id().value())
        .setMaxResults(limit)
        .getResultList();
  }
}
