package io.bailiwick.approval;

import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Requests and votes of the running transaction's tenant. */
@Dependent
class ApprovalRepository {
  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void add(ApprovalRequest request) {
    entityManager.persist(request);
    entityManager.flush();
  }

  /** Whether the same is being asked for; two at once are kept apart by the database's index. */
  boolean isPending(ApprovalDraft draft) {
    return entityManager
            .createQuery(
                "select count(r) from ApprovalRequest r where r.state = :pending and r.action ="
                    + " :action and r.objectKind = :kind and r.objectId = :id",
                Long.class)
            .setParameter("pending", ApprovalState.PENDING)
            .setParameter("action", draft.action())
            .setParameter("kind", draft.object().kind())
            .setParameter("id", draft.object().id())
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

  List<ApprovalRequest> pending(int limit) {
    return entityManager
        .createQuery(
            "select r from ApprovalRequest r where r.state = :pending order by r.requestedAt, r.id",
            ApprovalRequest.class)
        .setParameter("pending", ApprovalState.PENDING)
        .setMaxResults(limit)
        .getResultList();
  }
}
