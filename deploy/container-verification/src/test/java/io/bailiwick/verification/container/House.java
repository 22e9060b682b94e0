package io.bailiwick.verification.container;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.AccessService;
import io.bailiwick.access.PeopleService;
import io.bailiwick.access.Role;
import io.bailiwick.access.SignInFailures;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.access.TenantService;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovalService;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditService;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetImport;
import io.bailiwick.dataset.DatasetService;
import io.bailiwick.dataset.NewDataset;
import io.bailiwick.idempotency.OnceOnly;
import io.bailiwick.model.ModelCatalog;
import io.bailiwick.model.ModelImport;
import io.bailiwick.model.ModelService;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyService;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

/** The use cases of the portal, and what the tests of every rule do with them. */
@Dependent
class House {
  /** Number 1 is the installation itself. */
  private static final AtomicInteger COMPANIES = new AtomicInteger(1);

  @Inject AccessService access;
  @Inject PeopleService membership;
  @Inject ApprovalService approvals;
  @Inject ApprovalCatalog catalog;
  @Inject ApprovalDesk desk;
  @Inject PolicyService policies;
  @Inject PolicyCatalog policyCatalog;
  @Inject DatasetService datasets;
  @Inject DatasetCatalog datasetCatalog;
  @Inject DatasetImport imports;
  @Inject AccessCatalog people;
  @Inject TenantService tenants;
  @Inject TenantCatalog tenantCatalog;
  @Inject SignInFailures signInFailures;
  @Inject AuditCatalog audit;
  @Inject AuditService proving;
  @Inject ModelService models;
  @Inject ModelCatalog modelCatalog;
  @Inject ModelImport modelImports;
  @Inject OnceOnly once;
  @Inject Misbehaviour misbehaviour;
  @Resource ManagedExecutorService executor;

  static Company newCompany() throws Exception {
    Company company = Company.number(COMPANIES.incrementAndGet());
    SuperuserDatabase.found(company);
    return company;
  }

  static long people(Company company, String subject) throws Exception {
    return SuperuserDatabase.count(
        "select count(*) from staff_member where tenant_id = ? and subject = ?",
        company.tenant().value(),
        subject);
  }

  static void runAs(Identity identity, Action action) throws Exception {
    ActingPerson.as(
        identity,
        () -> {
          action.run();
          return null;
        });
  }

  /** What came of something that somebody must not get away with. */
  static AbstractThrowableAssert<?, ? extends Throwable> tried(Identity identity, Action action) {
    return Assertions.assertThatThrownBy(() -> runAs(identity, action));
  }

  /** What may throw. */
  interface Action {
    void run() throws Exception;
  }

  ApprovalSummary requested(Company company, Identity by, String forWhom, Role role)
      throws Exception {
    ActorId subject = company.person(forWhom).actor();
    ApprovalId id = ActingPerson.as(by, () -> access.requestRole(subject, role, "needed"));
    return ActingPerson.as(by, () -> catalog.pending(100)).stream()
        .filter(request -> request.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A dataset with one version, sealed by the steward. */
  ApprovalSummary sealed(Company company, String name) throws Exception {
    NewDataset draft = new NewDataset(name, CorpusKind.TEXT, "", "register", "public", 2);
    return ActingPerson.as(
        company.steward(),
        () -> {
          DatasetId id = datasets.register(draft);
          byte[] record = "{\"text\": \"a\"}\n".getBytes(StandardCharsets.UTF_8);
          imports.run(id, "a.jsonl", new ByteArrayInputStream(record));
          return catalog.find(datasets.seal(id, 1, "for the pilot"));
        });
  }

  ApprovalState decide(Identity by, ApprovalSummary request, Decision decision) throws Exception {
    return ActingPerson.as(
        by, () -> approvals.decide(request.id(), decision, request.digest(), ""));
  }
}
