package io.bailiwick.idempotency;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers that were given to people of the running transaction's tenant. */
@Dependent
class AnsweredRequestRepository {
  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  /** Makes whoever uses the same key wait until this transaction ends. */
  void lock(ActorId actor, RequestKey key) {
    entityManager
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtextextended(current_tenant() || ' ' || :actor"
                + " || ' ' || :key, 0)) as text)")
        .setParameter("actor", actor.value())
        .setParameter("key", key.value())
        .getSingleResult();
  }

  /**
   * What was answered.
   *
   * @throws RefusedException if something else was asked for with this key
   */
  Optional<Answer> find(ActorId actor, RequestKey key, Instant since) {
    @SuppressWarnings("unchecked") // a native query of tuples has no type that says so
    List<Tuple> rows =
        entityManager
            .createNativeQuery(
                "select request_digest, status, location, body from answered_request"
                    + " where actor = :actor and key = :key and answered_at >= :since",
                Tuple.class)
            .setParameter("actor", actor.value())
            .setParameter("key", key.value())
            .setParameter("since", since)
            .getResultList();
    return rows.stream().map(row -> answer(row, key)).findFirst();
  }

  private static Answer answer(Tuple row, RequestKey key) {
    if (!row.get("request_digest", String.class).equals(key.request().value())) {
      throw new RefusedException(
          "key-reused",
          "this idempotency key was used for another request; take a new one for each request and"
              + " the same one only to send that request again");
    }
    return new Answer(
        row.get("status", Short.class),
        row.get("location", String.class),
        row.get("body", String.class));
  }

  void add(ActorId actor, RequestKey key, Answer answer, Instant now) {
    entityManager
        .createNativeQuery(
            "insert into answered_request (tenant_id, actor, key, request_digest, status, location,"
                + " body, answered_at) values (current_tenant(), :actor, :key, :digest, :status,"
                + " cast(:location as text), :body, :now)")
        .setParameter("actor", actor.value())
        .setParameter("key", key.value())
        .setParameter("digest", key.request().value())
        .setParameter("status", answer.status())
        .setParameter("location", answer.location())
        .setParameter("body", answer.body())
        .setParameter("now", now)
        .executeUpdate();
  }

  void removeOlderThan(Instant limit) {
    entityManager
        .createNativeQuery("delete from answered_request where answered_at < :limit")
        .setParameter("limit", limit)
        .executeUpdate();
  }
}
