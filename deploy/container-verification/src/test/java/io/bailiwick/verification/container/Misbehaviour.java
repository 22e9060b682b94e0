package io.bailiwick.verification.container;

import io.bailiwick.access.AccessService;
import io.bailiwick.access.Role;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Use cases as a careless colleague would write them. */
@ApplicationScoped
public class Misbehaviour {
  private static final String PERSON =
      "insert into staff_member (tenant_id, subject, display_name, state, added_at)"
          + " values (:tenant, :subject, 'nobody', 'ACTIVE', now())";

  @Inject private AccessService access;
  @Inject private AuditTrail trail;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  @Command(Permission.PERSON_WRITE)
  public void forgetsToRecord(UUID tenant, String subject) {
    insert(tenant, subject);
  }

  @Command(Permission.PERSON_WRITE)
  public void writesForAnotherTenant(UUID tenant, String subject) {
    record();
    insert(tenant, subject);
  }

  @Query(Permission.PERSON_READ)
  public void writesInAQuery(UUID tenant, String subject) {
    insert(tenant, subject);
  }

  @Query(Permission.PERSON_READ)
  public void commandsInAQuery(ActorId subject) {
    access.add(subject, "nobody", null);
  }

  /** No use case, and calls one past the interceptor. */
  public void callsItself(UUID tenant, String subject) {
    forgetsToRecord(tenant, subject);
  }

  @Command(Permission.PERSON_WRITE)
  public void swallowsAFailure(UUID tenant, String subject) {
    record();
    insert(tenant, subject);
    try {
      access.revokeRole(new ActorId("nobody"), Role.STAFF, "");
    } catch (RuntimeException ignored) {
      record();
    }
  }

  @Command(Permission.PERSON_WRITE)
  public void failsAfterRecording(UUID tenant, String subject) {
    record();
    insert(tenant, subject);
    throw new IllegalArgumentException("on purpose");
  }

  @Command(Permission.APPROVAL_DECIDE)
  public void votesPastTheService(UUID tenant, UUID request, String voter, String digest) {
    record();
    entityManager
        .createNativeQuery(
            "insert into approval_vote (tenant_id, request_id, approver, requested_by,"
                + " content_digest, decision, reason, voted_at) select :tenant, id, :voter,"
                + " requested_by, :digest, 'APPROVE', '', now() from approval_request where id ="
                + " :request")
        .setParameter("tenant", tenant)
        .setParameter("voter", voter)
        .setParameter("digest", digest)
        .setParameter("request", request)
        .executeUpdate();
  }

  @Command(Permission.PERSON_WRITE)
  public void executes(String sql) {
    record();
    entityManager.createNativeQuery(sql).executeUpdate();
  }

  @Query(Permission.PERSON_READ)
  public List<?> tenantsSeen() {
    return entityManager
        .createNativeQuery(
            "select distinct cast(tenant_id as text) from staff_member union select distinct"
                + " cast(tenant_id as text) from role_grant",
            String.class)
        .getResultList();
  }

  @Command(Permission.PERSON_WRITE)
  public List<?> seenWhileWriting(Identity identity, String subject, boolean fails) {
    record();
    insert(identity.tenant().value(), subject);
    List<?> seen =
        entityManager
            .createNativeQuery(
                "select distinct cast(tenant_id as text) from staff_member", String.class)
            .getResultList();
    if (fails) {
      throw new IllegalArgumentException("on purpose");
    }
    return seen;
  }

  private void insert(UUID tenant, String subject) {
    entityManager
        .createNativeQuery(PERSON)
        .setParameter("tenant", tenant)
        .setParameter("subject", subject)
        .executeUpdate();
  }

  private void record() {
    trail.record(AuditedAction.PERSON_ADDED, new AuditedObject("TEST", "test"), Map.of());
  }
}
