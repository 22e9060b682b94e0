package io.bailiwick.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Entries that have not got their place in the tree yet. */
@Dependent
class PendingEntryRepository {
  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void insert(AuditEntry entry) {
    entityManager
        .createNativeQuery("insert into audit_pending (tenant_id, entry) values (:tenant, :entry)")
        .setParameter("tenant", entry.identity().tenant().value())
        .setParameter("entry", entry.canonical())
        .executeUpdate();
  }

  /** Whether the running transaction's tenant is there, so that it can have a record. */
  boolean hasTenant() {
    return !entityManager
        .createNativeQuery("select id from tenant where id = current_tenant()")
        .getResultList()
        .isEmpty();
  }
}
