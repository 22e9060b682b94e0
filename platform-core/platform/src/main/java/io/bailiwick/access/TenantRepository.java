package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Tenants, as far as the database shows them: one's own, and to the installation all. */
@Dependent
class TenantRepository {
  private static final String COLUMNS = "select id, name, clearance, state, created_at from tenant";

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  Optional<Tenant> find(TenantId id) {
    return query(COLUMNS + " where id = :id").setParameter("id", id.value()).stream()
        .map(TenantRepository::tenant)
        .findFirst();
  }

  boolean hasName(String name) {
    return !query(COLUMNS + " where name = :name").setParameter("name", name).list().isEmpty();
  }

  List<Tenant> all() {
    return query(COLUMNS + " order by name").stream().map(TenantRepository::tenant).toList();
  }

  void add(Tenant tenant) {
    entityManager
        .createNativeQuery(
            "insert into tenant (id, name, clearance, state, created_at) values"
                + " (:id, :name, :clearance, 'ACTIVE', :now)")
        .setParameter("id", tenant.id().value())
        .setParameter("name", tenant.name())
        .setParameter("clearance", tenant.clearance())
        .setParameter("now", tenant.createdAt())
        .executeUpdate();
  }

  /** Whether a tenant still waits for its first person of a role. */
  boolean lacksFirst(TenantId id, Role role) {
    return (Boolean)
        entityManager
            .createNativeQuery("select lacks_first(:tenant, :role)", Boolean.class)
            .setParameter("tenant", id.value())
            .setParameter("role", role.name())
            .getSingleResult();
  }

  /** Gives a tenant its first person of a role, and tells its record. */
  void appointFirst(TenantId id, ActorId subject, NewPerson person, Role role, String entry) {
    entityManager
        .createNativeQuery(
            "select cast(appoint_first(:tenant, :subject, :name, :email, :role, :entry) as text)")
        .setParameter("tenant", id.value())
        .setParameter("subject", subject.value())
        .setParameter("name", person.displayName())
        .setParameter("email", person.email())
        .setParameter("role", role.name())
        .setParameter("entry", entry)
        .getSingleResult();
  }

  void setActive(TenantId id, boolean active) {
    entityManager
        .createNativeQuery("update tenant set state = :state where id = :id")
        .setParameter("state", active ? "ACTIVE" : "SUSPENDED")
        .setParameter("id", id.value())
        .executeUpdate();
  }

  private NativeQuery<Tuple> query(String sql) {
    return entityManager.unwrap(Session.class).createNativeQuery(sql, Tuple.class);
  }

  private static Tenant tenant(Tuple row) {
    return new Tenant(
        new TenantId(row.get("id", UUID.class)),
        row.get("name", String.class),
        row.get("clearance", Short.class),
        row.get("state", String.class).equals("ACTIVE"),
        row.get("created_at", Instant.class));
  }
}
