package io.bailiwick.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.postgres.SharedPostgres.Installation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's roles: what each may do and, more, what it may not. */
@ExtendWith(SharedPostgres.class)
class PlatformDatabasesTest {
  private static final String DENIED = "42501";

  private final PlatformDatabases databases;
  private final PostgresServer server;
  private final Path home;

  PlatformDatabasesTest(Installation installation) {
    this.databases = installation.databases();
    this.server = installation.server();
    this.home = installation.home();
  }

  private void isDenied(DatabaseRole role, String command) throws Exception {
    try (Connection connection = databases.connect(role)) {
      assertThatThrownBy(() -> connection.createStatement().execute(command))
          .as(role + ": " + command)
          .isInstanceOfSatisfying(
              SQLException.class, denial -> assertThat(denial.getSQLState()).isEqualTo(DENIED));
    }
  }

  private List<String> asSuperuser(String question) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.superuser();
        ResultSet answer = connection.createStatement().executeQuery(question)) {
      while (answer.next()) {
        rows.add(answer.getString(1));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table public.intruder (id int)",
        "create schema intruder",
        "create temporary table intruder (id int)",
        "create view public.intruder as select 1",
        "create function public.intruder() returns int language sql return 1",
        "create extension hstore",
        "create role intruder",
        "create database intruder",
        "set role bailiwick_owner",
        "set session authorization postgres",
        "alter role bailiwick_portal bypassrls",
        "alter system set fsync = off",
        "select pg_read_file('PG_VERSION')",
        "select * from pg_authid",
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'",
        "copy (select 1) to program 'true'"
      })
  void neither_portal_nor_queue_may(String command) throws Exception {
    if (!command.startsWith("select pg_terminate")) {
      isDenied(DatabaseRole.PORTAL, command);
      isDenied(DatabaseRole.QUEUE, command);
    } else {
      try (Connection bystander = server.superuser()) {
        assertThat(bystander.isValid(5)).isTrue();
        isDenied(DatabaseRole.PORTAL, command);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create role intruder",
        "create database intruder",
        "create extension plpython3u",
        "alter role bailiwick_owner superuser",
        "alter system set fsync = off",
        "set session authorization postgres"
      })
  void not_even_the_owner_may(String command) throws Exception {
    isDenied(DatabaseRole.OWNER, command);
    isDenied(DatabaseRole.KEYCLOAK, command);
  }

  @ParameterizedTest
  @CsvSource({
    "PORTAL,keycloak", "QUEUE,keycloak", "OWNER,keycloak", "KEYCLOAK,bailiwick",
    "PORTAL,postgres", "QUEUE,postgres", "OWNER,postgres", "KEYCLOAK,postgres",
    "PORTAL,template1", "KEYCLOAK,template1"
  })
  void no_role_connects_to_a_database_that_is_not_its_own(DatabaseRole role, String database)
      throws Exception {
    String password = databases.password(role);
    assertThatThrownBy(() -> server.connect(database, role.roleName(), password))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied for database");
  }

  @ParameterizedTest
  @EnumSource(DatabaseRole.class)
  void no_role_is_superuser_or_passes_row_level_security(DatabaseRole role) throws Exception {
    assertThat(
            asSuperuser(
                "select rolname from pg_roles where rolname = '"
                    + role.roleName()
                    + "' and rolcanlogin and not (rolsuper or rolbypassrls or rolcreaterole"
                    + " or rolcreatedb or rolreplication or rolinherit)"))
        .hasSize(1);
  }

  @Test
  void no_role_is_a_member_of_another() throws Exception {
    assertThat(
            asSuperuser(
                "select member::regrole::text from pg_auth_members where member in (select oid"
                    + " from pg_roles where rolname ~ '^(bailiwick_|keycloak)')"))
        .isEmpty();
  }

  @Test
  void every_password_is_kept_as_a_scram_verifier() throws Exception {
    assertThat(asSuperuser("select rolpassword from pg_authid where rolcanlogin"))
        .hasSize(5)
        .allMatch(verifier -> verifier.startsWith("SCRAM-SHA-256$"));
  }

  @Test
  void the_owner_creates_tables_that_the_portal_sees_only_when_granted() throws Exception {
    try (Connection owner = databases.connect(DatabaseRole.OWNER)) {
      owner.createStatement().execute("create table seen_when_granted (id int)");
      isDenied(DatabaseRole.PORTAL, "select * from seen_when_granted");
      owner.createStatement().execute("grant select on seen_when_granted to bailiwick_portal");
      try (Connection portal = databases.connect(DatabaseRole.PORTAL)) {
        assertThat(portal.createStatement().execute("select * from seen_when_granted")).isTrue();
      }
      isDenied(DatabaseRole.PORTAL, "insert into seen_when_granted values (1)");
      isDenied(DatabaseRole.QUEUE, "select * from seen_when_granted");
      owner.createStatement().execute("drop table seen_when_granted");
    }
  }

  @Test
  void preparing_again_takes_back_what_a_role_was_given() throws Exception {
    try (Connection superuser = server.superuser()) {
      superuser.createStatement().execute("alter role bailiwick_portal superuser bypassrls");
      superuser.createStatement().execute("alter role bailiwick_portal password 'guessed'");
      superuser.createStatement().execute("grant all on database bailiwick to public");
    }
    PlatformDatabases.prepare(server, home);
    no_role_is_superuser_or_passes_row_level_security(DatabaseRole.PORTAL);
    isDenied(DatabaseRole.PORTAL, "create temporary table intruder (id int)");
    assertThatThrownBy(() -> server.connect("bailiwick", "bailiwick_portal", "guessed"))
        .isInstanceOf(SQLException.class);
  }
}
