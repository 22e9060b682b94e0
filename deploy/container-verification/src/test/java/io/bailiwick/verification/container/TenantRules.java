package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.people;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.RefusedException;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody sees or changes anything of another tenant, by whatever way a use case is called. */
interface TenantRules {
  /** The use cases that are tried. */
  House house();

  @Test
  default void nobody_signed_in_may_do_nothing() {
    assertThatThrownBy(() -> house().access.add(new ActorId("x"), "X", null))
        .isInstanceOf(NotSignedInException.class);
    assertThatThrownBy(() -> house().catalog.pending(1)).isInstanceOf(NotSignedInException.class);
  }

  @Test
  default void a_stranger_to_the_tenant_may_do_nothing() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    Identity stranger = new Identity(other.administrator().actor(), company.tenant());
    tried(stranger, () -> house().access.add(new ActorId("x"), "X", null))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  default void nobody_of_a_suspended_tenant_may_do_anything() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.execute(
        "update tenant set state = 'SUSPENDED' where id = ?", company.tenant().value());
    tried(company.administrator(), () -> house().catalog.pending(1))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  default void a_statement_without_a_tenant_is_an_error_not_an_empty_answer() throws Exception {
    try (Connection connection =
            SuperuserDatabase.connect("database.portal.user", "database.portal.password");
        PreparedStatement query = connection.prepareStatement("select * from staff_member")) {
      assertThatThrownBy(query::executeQuery).hasMessageContaining("no tenant is set");
    }
  }

  @Test
  default void a_row_for_another_tenant_cannot_be_written() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    UUID foreign = other.tenant().value();
    tried(
            company.administrator(),
            () -> house().misbehaviour.writesForAnotherTenant(foreign, "mole"))
        .hasStackTraceContaining("row-level security");
    assertThat(people(other, "mole")).isZero();
  }

  @Test
  default void a_query_cannot_write_even_by_native_sql() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    tried(company.administrator(), () -> house().misbehaviour.writesInAQuery(tenant, "ghost"))
        .hasStackTraceContaining("read-only transaction");
    assertThat(people(company, "ghost")).isZero();
  }

  @Test
  default void a_command_cannot_hide_inside_a_query() throws Exception {
    Company company = newCompany();
    tried(
            company.administrator(),
            () -> house().misbehaviour.commandsInAQuery(new ActorId("hidden")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a query");
  }

  @Test
  default void a_use_case_called_past_its_interceptor_changes_nothing() throws Exception {
    Company company = newCompany();
    UUID tenant = company.tenant().value();
    tried(company.administrator(), () -> house().misbehaviour.callsItself(tenant, "self"))
        .isInstanceOf(RuntimeException.class);
    assertThat(people(company, "self")).isZero();
  }

  @Test
  default void the_portal_can_neither_make_tables_nor_drop_the_rules() throws Exception {
    Company company = newCompany();
    for (String sql :
        List.of(
            "create table own (id int)",
            "alter table staff_member disable row level security",
            "drop policy own on staff_member",
            "alter table audit_entry disable trigger all",
            "set local role bailiwick_owner")) {
      tried(company.administrator(), () -> house().misbehaviour.executes(sql))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** 20 tenants, 32 threads on a pool of 20, with failures and killed connections in between. */
  @Test
  default void no_request_ever_sees_a_row_of_another_tenant() throws Exception {
    int requests = Integer.getInteger("bailiwick.isolation.requests", 4_000);
    List<Company> companies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      companies.add(newCompany());
    }
    AtomicInteger foreign = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    List<Callable<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < 32; thread++) {
      threads.add(
          () -> {
            while (number.getAndIncrement() < requests) {
              Company company = companies.get(ThreadLocalRandom.current().nextInt(20));
              List<?> seen = oneRequest(company);
              answered.addAndGet(seen.isEmpty() ? 0 : 1);
              seen.stream()
                  .filter(tenant -> !tenant.equals(company.tenant().toString()))
                  .forEach(tenant -> foreign.incrementAndGet());
            }
            return null;
          });
    }
    for (Future<Void> done : house().executor.invokeAll(threads)) {
      done.get();
    }
    assertThat(foreign).hasValue(0);
    assertThat(answered.get()).isGreaterThan(requests / 2);
  }

  /** The tenants that one request saw; none if it failed, as some do on purpose. */
  private List<?> oneRequest(Company company) throws Exception {
    int chance = ThreadLocalRandom.current().nextInt(100);
    if (chance == 0) {
      killAConnection();
    }
    try {
      if (chance < 60) {
        return ActingPerson.as(company.administrator(), house().misbehaviour::tenantsSeen);
      }
      String subject = UUID.randomUUID().toString();
      boolean fails = chance < 75;
      return ActingPerson.as(
          company.administrator(),
          () -> house().misbehaviour.seenWhileWriting(company.administrator(), subject, fails));
    } catch (IllegalArgumentException | PersistenceException | IllegalStateException expected) {
      return List.of();
    }
  }

  private static void killAConnection() throws Exception {
    SuperuserDatabase.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename ="
            + " 'bailiwick_portal' order by random() limit 1");
  }
}
