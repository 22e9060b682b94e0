package io.bailiwick.access;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Which events of the identity provider the running transaction's tenant was told of. */
@Dependent
class IdentityEventRepository {
  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  /** Remembers one; false if it was told before. */
  boolean isNew(FailedSignIn failed) {
    return entityManager
            .createNativeQuery(
                "insert into identity_event (tenant_id, event_id, happened_at)"
                    + " values (current_tenant(), :event, :at) on conflict do nothing")
            .setParameter("event", failed.event())
            .setParameter("at", failed.at())
            .executeUpdate()
        == 1;
  }

  /** When the newest happened. */
  Optional<Instant> newest() {
    return Optional.ofNullable(
        (Instant)
            entityManager
                .createNativeQuery("select max(happened_at) from identity_event", Instant.class)
                .getSingleResult());
  }

  /** Forgets those before a moment: the identity provider is not asked that far back again. */
  void forgetBefore(Instant moment) {
    entityManager
        .createNativeQuery("delete from identity_event where happened_at < :moment")
        .setParameter("moment", moment)
        .executeUpdate();
  }
}
