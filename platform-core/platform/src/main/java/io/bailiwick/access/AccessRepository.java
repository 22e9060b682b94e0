package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People and grants of the running transaction's tenant. */
@Dependent
class AccessRepository {
  private static final String ROLES =
      """
      select g.role
      from staff_member p
        join tenant t on t.id = p.tenant_id
        left join role_grant g
          on g.tenant_id = p.tenant_id and g.subject = p.subject and g.revoked_at is null
      where p.tenant_id = :tenant and p.subject = :subject
        and p.state = 'ACTIVE' and t.state = 'ACTIVE'
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  /**
   * The roles that count: of people who are there, in tenants that are not suspended. Empty for the
   * others, and an empty set for those who are there and have no role.
   */
  Optional<Set<Role>> roles(Identity identity) {
    List<?> names =
        entityManager
            .createNativeQuery(ROLES, String.class)
            .setParameter("tenant", identity.tenant().value())
            .setParameter("subject", identity.actor().value())
            .getResultList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            names.stream()
                .filter(Objects::nonNull)
                .map(name -> Role.valueOf((String) name))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether the running transaction's tenant is active; empty if there is no such tenant. */
  Optional<Boolean> isTenantActive() {
    return isActive(
        entityManager.createNativeQuery(
            "select state from tenant where id = current_tenant()", String.class));
  }

  /** Whether a person is in the tenant or was removed; empty if they never were in it. */
  Optional<Boolean> isMemberActive(ActorId subject) {
    return isActive(
        entityManager
            .createNativeQuery(
                "select state from staff_member"
                    + " where tenant_id = current_tenant() and subject = :subject",
                String.class)
            .setParameter("subject", subject.value()));
  }

  private static Optional<Boolean> isActive(Query state) {
    List<?> found = state.getResultList();
    return found.stream().findFirst().map("ACTIVE"::equals);
  }

  /** How people know somebody of the tenant. */
  String displayName(ActorId subject) {
    return (String)
        entityManager
            .createNativeQuery(
                "select display_name from staff_member"
                    + " where tenant_id = current_tenant() and subject = :subject",
                String.class)
            .setParameter("subject", subject.value())
            .getSingleResult();
  }

  /** How people know the tenant. */
  String tenantName() {
    return (String)
        entityManager
            .createNativeQuery("select name from tenant where id = current_tenant()", String.class)
            .getSingleResult();
  }

  boolean isMember(ActorId subject) {
    return entityManager
            .createQuery(
                "select count(p) from StaffMember p where p.subject = :subject and p.state ="
                    + " 'ACTIVE'",
                Long.class)
            .setParameter("subject", subject.value())
            .getSingleResult()
        > 0;
  }

  /** Somebody who is in the tenant or was. */
  Optional<StaffMember> member(ActorId subject) {
    return entityManager
        .createQuery("select p from StaffMember p where p.subject = :subject", StaffMember.class)
        .setParameter("subject", subject.value())
        .getResultStream()
        .findFirst();
  }

  /** Every role that somebody has now. */
  List<RoleGrant> grants(ActorId subject) {
    return entityManager
        .createQuery(
            "select g from RoleGrant g where g.subject = :subject and g.revokedAt is null",
            RoleGrant.class)
        .setParameter("subject", subject.value())
        .getResultList();
  }

  Optional<RoleGrant> grant(ActorId subject, Role role) {
    return entityManager
        .createQuery(
            "select g from RoleGrant g where g.subject = :subject and g.role = :role and"
                + " g.revokedAt is null",
            RoleGrant.class)
        .setParameter("subject", subject.value())
        .setParameter("role", role)
        .getResultStream()
        .findFirst();
  }

  void add(Object entity) {
    entityManager.persist(entity);
    entityManager.flush();
  }
}
