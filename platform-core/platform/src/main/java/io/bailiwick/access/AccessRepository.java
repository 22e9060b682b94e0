package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** People and grants of the running transaction's tenant. */
@Dependent
class AccessRepository {
  private static final String ROLES =
      """
      select g.role
      from role_grant g
        join staff_member p on p.tenant_id = g.tenant_id and p.subject = g.subject
        join tenant t on t.id = g.tenant_id
      where g.tenant_id = :tenant and g.subject = :subject and g.revoked_at is null
        and p.state = 'ACTIVE' and t.state = 'ACTIVE'
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  /** The roles that count: of people who are there, in tenants that are not suspended. */
  List<Role> roles(Identity identity) {
    List<?> names =
        entityManager
            .createNativeQuery(ROLES, String.class)
            .setParameter("tenant", identity.tenant().value())
            .setParameter("subject", identity.actor().value())
            .getResultList();
    return names.stream().map(name -> Role.valueOf((String) name)).toList();
  }

  boolean isMember(ActorId subject) {
    return member(subject).filter(StaffMember::isActive).isPresent();
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
