package io.bailiwick.policy;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovedAction;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** Policies of the running transaction's tenant, and how many people could meet them. */
@Dependent
class PolicyRepository {
  // Those who decide, and how many of them may ask as well, which then leaves one fewer.
  private static final String DECIDERS =
      """
      select count(distinct g.subject) as deciders,
        count(distinct g.subject) filter (where exists (
          select from role_grant a
          where a.tenant_id = g.tenant_id and a.subject = g.subject and a.revoked_at is null
            and a.role in (:askers))) as asking
      from role_grant g
        join staff_member m on m.tenant_id = g.tenant_id and m.subject = g.subject
      where g.tenant_id = current_tenant() and g.role in (:roles) and g.revoked_at is null
        and m.state = 'ACTIVE'
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void add(PolicyVersion version) {
    entityManager.persist(version);
    entityManager.flush();
  }

  /** Writes what has changed now, for what the database itself looks at. */
  void flush() {
    entityManager.flush();
  }

  Optional<PolicyVersion> find(PolicyObject object) {
    return Optional.ofNullable(
        entityManager.find(
            PolicyVersion.class, new PolicyVersion.Key(object.action(), object.number())));
  }

  /** The numbers of every policy that there ever was for an action, or was asked for. */
  List<Integer> numbers(ApprovedAction action) {
    return entityManager
        .createQuery("select p.number from PolicyVersion p where p.action = :action", Integer.class)
        .setParameter("action", action)
        .getResultList();
  }

  Optional<PolicyVersion> inState(ApprovedAction action, PolicyState state) {
    return entityManager
        .createQuery(
            "select p from PolicyVersion p where p.action = :action and p.state = :state",
            PolicyVersion.class)
        .setParameter("action", action)
        .setParameter("state", state)
        .getResultStream()
        .findFirst();
  }

  /** Every policy that is in force or proposed. */
  List<PolicyVersion> current() {
    return entityManager
        .createQuery("select p from PolicyVersion p where p.state in :states", PolicyVersion.class)
        .setParameter("states", List.of(PolicyState.IN_FORCE, PolicyState.PROPOSED))
        .getResultList();
  }

  /** The number of the next proposal for an action. Whoever proposes next waits until the end. */
  int nextNumber(ApprovedAction action) {
    lock("pg_advisory_xact_lock", "propose " + action);
    return 1
        + entityManager
            .createQuery(
                "select coalesce(max(p.number), 0) from PolicyVersion p where p.action = :action",
                Integer.class)
            .setParameter("action", action)
            .getSingleResult();
  }

  /** Lets no other policy come into force for an action until the transaction ends. */
  void keep(ApprovedAction action) {
    lock("pg_advisory_xact_lock_shared", "policy " + action);
  }

  /** Waits until nobody relies on the policy for an action any more. */
  void replace(ApprovedAction action) {
    lock("pg_advisory_xact_lock", "policy " + action);
  }

  private void lock(String function, String key) {
    entityManager
        .createNativeQuery(
            "select cast(" + function + "(hashtextextended(current_tenant() || :key, 0)) as text)")
        .setParameter("key", " " + key)
        .getSingleResult();
  }

  /**
   * How many people would be left to decide if one of them asks, where those who decide may ask.
   *
   * @param askers roles that may ask
   */
  int deciders(Set<String> roles, Collection<Role> askers) {
    Tuple counts =
        entityManager
            .unwrap(Session.class)
            .createNativeQuery(DECIDERS, Tuple.class)
            .setParameterList("roles", roles)
            .setParameterList("askers", askers.stream().map(Role::name).toList())
            .getSingleResult();
    int deciders = ((Number) counts.get("deciders")).intValue();
    return ((Number) counts.get("asking")).intValue() == 0 ? deciders : deciders - 1;
  }
}
