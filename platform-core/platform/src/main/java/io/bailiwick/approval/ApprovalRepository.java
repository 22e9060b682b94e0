package io.bailiwick.approval;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
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

  private static final String VOTES =
      """
      select v.request_id, v.approver, v.decision, v.voted_at,
        holds_one_of(v.tenant_id, v.approver, r.roles) as counts
      from approval_vote v
        join approval_request r on r.tenant_id = v.tenant_id and r.id = v.request_id
      where v.tenant_id = current_tenant() and v.request_id in (:ids)
      order by v.voted_at, v.approver
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

  /** How many approvals count: those of people who still have one of the request's roles. */
  long approvals(ApprovalId id) {
    return ((Number)
            entityManager
                .createNativeQuery("select counting_approvals(current_tenant(), :id)", Long.class)
                .setParameter("id", id.value())
                .getSingleResult())
        .longValue();
  }

  /** The open requests about an object, locked until the transaction ends. */
  List<ApprovalRequest> lockPending(AuditedObject object) {
    return entityManager
        .createQuery(
            "select r from ApprovalRequest r where r.objectKind = :kind and r.objectId = :id and"
                + " r.state = :pending",
            ApprovalRequest.class)
        .setParameter("kind", object.kind())
        .setParameter("id", object.id())
        .setParameter("pending", ApprovalState.PENDING)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** Every request about some things of one kind. */
  List<ApprovalId> about(String kind, Collection<String> ids) {
    return entityManager
        .createQuery(
            "select r.id from ApprovalRequest r where r.objectKind = :kind and r.objectId in :ids",
            UUID.class)
        .setParameter("kind", kind)
        .setParameter("ids", ids)
        .getResultStream()
        .map(ApprovalId::new)
        .toList();
  }

  /** What some requests are about. */
  Map<ApprovalId, AuditedObject> objects(Collection<ApprovalId> ids) {
    return entityManager
        .createQuery("select r from ApprovalRequest r where r.id in :ids", ApprovalRequest.class)
        .setParameter("ids", ids.stream().map(ApprovalId::value).toList())
        .getResultStream()
        .collect(toMap(ApprovalRequest::id, ApprovalRequest::object));
  }

  List<ApprovalRequest> closedOf(ActorId requester, Instant since, int limit) {
    return entityManager
        .createQuery(
            "select r from ApprovalRequest r where r.requestedBy = :requester and r.closedAt >"
                + " :since order by r.closedAt desc, r.id",
            ApprovalRequest.class)
        .setParameter("requester", requester.value())
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Requests with the votes that were cast on them. */
  List<ApprovalSummary> summaries(List<ApprovalRequest> requests) {
    Map<ApprovalId, List<CastVote>> votes = votes(requests);
    return requests.stream()
        .map(request -> request.summary(votes.getOrDefault(request.id(), List.of())))
        .toList();
  }

  private Map<ApprovalId, List<CastVote>> votes(List<ApprovalRequest> requests) {
    if (requests.isEmpty()) {
      return Map.of();
    }
    return entityManager
        .unwrap(Session.class)
        .createNativeQuery(VOTES, Tuple.class)
        .setParameterList("ids", requests.stream().map(request -> request.id().value()).toList())
        .getResultStream()
        .collect(
            groupingBy(
                row -> new ApprovalId(row.get("request_id", UUID.class)),
                mapping(ApprovalRepository::vote, toList())));
  }

  private static CastVote vote(Tuple row) {
    return new CastVote(
        new ActorId(row.get("approver", String.class)),
        Decision.valueOf(row.get("decision", String.class)),
        row.get("voted_at", Instant.class),
        row.get("counts", Boolean.class));
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
