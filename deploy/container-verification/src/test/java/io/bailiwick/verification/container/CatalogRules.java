package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Person;
import io.bailiwick.access.PersonPage;
import io.bailiwick.access.Role;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import io.bailiwick.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people, administrators and auditors are shown, and nobody else. */
interface CatalogRules {
  /** The use cases that are tried. */
  House house();

  @Test
  default void everyone_sees_who_they_are_and_what_they_may_do() throws Exception {
    Company company = newCompany();
    OwnAccess own = ActingPerson.as(company.approver(), () -> house().people.own());
    assertThat(own.name()).isEqualTo("approver");
    assertThat(own.permissions()).isEqualTo(Role.APPROVER.permissions());
    OwnAccess stranger = ActingPerson.as(company.person("x"), () -> house().people.own());
    assertThat(stranger.person()).isNull();
    assertThat(stranger.permissions()).isEmpty();
  }

  @Test
  default void whoever_is_of_a_suspended_tenant_sees_that_it_is_and_may_do_nothing()
      throws Exception {
    Company company = newCompany();
    runAs(administrator(), () -> house().tenants.suspend(company.tenant(), "unpaid"));
    OwnAccess own = ActingPerson.as(company.approver(), () -> house().people.own());
    assertThat(own.tenant()).isNotNull().matches(tenant -> !tenant.active());
    assertThat(own.permissions()).isEmpty();
    runAs(administrator(), () -> house().tenants.resume(company.tenant(), "paid"));
    assertThat(ActingPerson.as(company.approver(), () -> house().people.own()).permissions())
        .contains(Permission.APPROVAL_DECIDE);
  }

  @Test
  default void people_are_listed_page_after_page_without_gap_or_repetition() throws Exception {
    Company company = newCompany();
    for (int i = 0; i < 23; i++) {
      SuperuserDatabase.grant(company, "p%_" + i % 5 + "!" + i, "STAFF");
    }
    List<Person> seen = new ArrayList<>();
    List<Person> page;
    do {
      PersonPage wanted =
          new PersonPage("P%_", seen.isEmpty() ? null : seen.get(seen.size() - 1).key(), 5);
      page = ActingPerson.as(company.administrator(), () -> house().people.people(wanted));
      seen.addAll(page);
    } while (!page.isEmpty());
    assertThat(seen).extracting(Person::name).hasSize(23).doesNotHaveDuplicates().isSorted();
    assertThat(seen).allMatch(person -> person.has(Role.STAFF));
  }

  @Test
  default void names_of_another_tenants_people_are_not_told() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    List<ActorId> asked = List.of(company.approver().actor(), other.approver().actor());
    assertThat(ActingPerson.as(company.staff(), () -> house().people.names(asked)))
        .containsOnlyKeys(company.approver().actor());
  }

  @Test
  default void a_tenant_is_made_by_the_installations_own_administrator_alone() throws Exception {
    Company company = newCompany();
    TenantId id = new TenantId(UUID.randomUUID());
    tried(company.administrator(), () -> house().tenants.create(id, "Sneaky " + id, 3))
        .isInstanceOf(RefusedException.class);
    runAs(administrator(), () -> house().tenants.create(id, "  Made " + id, 3));
    assertThat(ActingPerson.as(administrator(), () -> house().tenantCatalog.all()))
        .anyMatch(tenant -> tenant.id().equals(id) && tenant.name().equals("Made " + id));
    tried(administrator(), () -> house().tenants.create(id, "Made again", 3))
        .isInstanceOf(RefusedException.class);
    tried(administrator(), () -> house().tenants.suspend(TenantId.PLATFORM, "all"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  default void the_record_is_searched_by_page_and_exported_as_it_was_written() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "auditor", "AUDITOR");
    Identity auditor = company.person("auditor");
    for (int i = 0; i < 7; i++) {
      ActorId one = new ActorId("new-" + i);
      runAs(company.administrator(), () -> house().access.add(one, "New", null));
    }
    tried(company.staff(), () -> house().audit.size()).isInstanceOf(RefusedException.class);
    awaitSize(auditor, 8);
    AuditSearch added =
        new AuditSearch(
            company.administrator().actor(),
            AuditedAction.PERSON_ADDED,
            true,
            "PERSON",
            null,
            Instant.now().minus(Duration.ofHours(1)),
            Instant.now().plus(Duration.ofHours(1)));
    List<RecordedEntry> newest = search(auditor, added, AuditCatalog.NEWEST);
    List<RecordedEntry> older = search(auditor, added, newest.get(3).place());
    assertThat(newest).extracting(RecordedEntry::place).hasSize(4);
    assertThat(older).extracting(RecordedEntry::place).hasSize(3);
    List<String> lines = new ArrayList<>();
    runAs(auditor, () -> house().audit.export(AuditSearch.ALL, lines::add));
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).startsWith("{\"place\":0,\"leafHash\":\"").contains("PERSON_ADDED");
  }

  private List<RecordedEntry> search(Identity who, AuditSearch search, long before)
      throws Exception {
    return ActingPerson.as(who, () -> house().audit.search(search, before, 4));
  }

  private void awaitSize(Identity auditor, long size) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    while (ActingPerson.as(auditor, () -> house().audit.size()) < size
        && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
  }

  private static Identity administrator() throws Exception {
    Company platform = new Company(TenantId.PLATFORM);
    SuperuserDatabase.execute(
        "insert into tenant values (?, 'Platform', 5, 'ACTIVE', now()) on conflict do nothing",
        TenantId.PLATFORM.value());
    SuperuserDatabase.grant(platform, "system", "SYSTEM_ADMIN");
    return platform.person("system");
  }
}
