package io.bailiwick.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that somebody else runs, entered as somebody who is no superuser there. */
class ExternalPostgresTest {
  @TempDir private static Path folder;
  private static PostgresServer server;
  private static Path password;

  @TempDir private Path home;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start(folder.resolve("others"), SharedPostgres.settings());
    password = Files.writeString(folder.resolve("password"), "dba-password\n");
    try (Connection superuser = server.superuser()) {
      execute(superuser, "create role dba login createrole createdb password 'dba-password'");
      execute(superuser, "create role weak login password 'dba-password'");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void execute(Connection connection, String command) throws SQLException {
    connection.createStatement().execute(command);
  }

  private static ExternalPostgres as(String administrator) {
    return new ExternalPostgres("127.0.0.1:" + server.port(), administrator, password, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "db", ":5432", "db.example.com:", "jdbc:postgresql://db:1/x", "a b:1", "db:x"})
  void what_is_no_address_is_refused(String address) {
    assertThatThrownBy(() -> new ExternalPostgres(address, "dba", password, null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("db.example.com:5432");
  }

  @Test
  void another_machine_is_reached_by_tls_or_not_at_all() {
    assertThatThrownBy(() -> new ExternalPostgres("db.example.com:5432", "dba", password, null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_POSTGRESQL_CA");
    assertThat(
            new ExternalPostgres("db.example.com:5432", "dba", password, Path.of("/etc/a b/ca.pem"))
                .url("bailiwick"))
        .isEqualTo(
            "jdbc:postgresql://db.example.com:5432/bailiwick"
                + "?sslmode=verify-full&sslrootcert=%2Fetc%2Fa+b%2Fca.pem");
  }

  @Test
  void a_wrong_name_or_password_is_told_with_what_to_look_at() {
    assertThatThrownBy(() -> as("stranger").check())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not let stranger in")
        .hasMessageContaining("BAILIWICK_POSTGRESQL_ADMINISTRATOR")
        .hasMessageNotContaining("dba-password");
    ExternalPostgres without =
        new ExternalPostgres("127.0.0.1:" + server.port(), "dba", folder.resolve("none"), null);
    assertThatThrownBy(without::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("none: the password of PostgreSQL's administrator cannot be read");
  }

  @Test
  void a_server_that_does_not_answer_is_said_to() {
    ExternalPostgres nobody = new ExternalPostgres("127.0.0.1:1", "dba", password, null);
    assertThat(nobody.answers()).isFalse();
    assertThatThrownBy(nobody::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void whoever_may_not_make_roles_is_told_what_it_takes() {
    assertThatThrownBy(() -> PlatformDatabases.prepare(as("weak"), home))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("createrole and createdb");
  }

  @Test
  void roles_databases_and_schema_are_made_without_a_superuser_and_again_without_harm()
      throws Exception {
    as("dba").check();
    PlatformDatabases databases = PlatformDatabases.prepare(as("dba"), home);
    assertThat(Schema.migrate(databases.source(DatabaseRole.OWNER))).isPositive();
    PlatformDatabases again = PlatformDatabases.prepare(as("dba"), home);
    assertThat(Schema.migrate(again.source(DatabaseRole.OWNER))).isZero();
    try (Connection portal = again.connect(DatabaseRole.PORTAL)) {
      assertThatThrownBy(() -> execute(portal, "create table intruder (id int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> execute(portal, "select current_tenant()"))
          .hasMessageContaining("no tenant is set");
    }
    try (Connection superuser = server.superuser();
        ResultSet wrong =
            superuser
                .createStatement()
                .executeQuery(
                    "select count(*) from pg_roles where (rolname like 'bailiwick%'"
                        + " or rolname = 'keycloak') and (rolsuper or rolcreatedb or rolcreaterole"
                        + " or rolinherit or rolreplication or rolbypassrls)")) {
      wrong.next();
      assertThat(wrong.getInt(1)).isZero();
    }
  }

  @Test
  void others_databases_on_the_server_are_left_as_they_are() throws Exception {
    PlatformDatabases.prepare(as("dba"), home);
    try (Connection others = server.connect("postgres", "weak", "dba-password")) {
      assertThat(others.isValid(5)).isTrue();
    }
  }
}
