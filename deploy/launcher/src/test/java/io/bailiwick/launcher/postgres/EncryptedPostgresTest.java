package io.bailiwick.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.certificate.LocalAuthority;
import io.bailiwick.launcher.certificate.ServerCertificate;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that others run, reached by TLS with an authority of their own. */
@ExtendWith(SharedPostgres.class)
class EncryptedPostgresTest {
  private static final String ENCRYPTED =
      "select version from pg_stat_ssl where ssl and pid = pg_backend_pid()";

  @TempDir private static Path folder;
  private static PostgresServer server;
  private static Path authority;
  private static Path password;

  @TempDir private Path home;

  @BeforeAll
  static void start() throws Exception {
    Path others = folder.resolve("the others");
    PostgresServer.start(others, SharedPostgres.settings()).close();
    LocalAuthority issuer = LocalAuthority.of(others, Clock.systemUTC());
    ServerCertificate certificate = issuer.certificate("127.0.0.1", said -> {});
    PrivateFolder data = PrivateFolder.open(others.resolve("postgres/data"));
    data.write("server.pem", certificate.chainAsPem());
    data.write("server-key.pem", certificate.keyAsPem());
    data.write(
        "operator.conf",
        "ssl = on\nssl_cert_file = 'server.pem'\nssl_key_file = 'server-key.pem'\n");
    server = PostgresServer.start(others, SharedPostgres.settings());
    authority = issuer.file();
    password = Files.writeString(folder.resolve("password"), "dba-password\n");
    try (Connection superuser = server.superuser()) {
      superuser
          .createStatement()
          .execute("create role dba login createrole createdb password 'dba-password'");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static ExternalPostgres at(String host, Path trusted) {
    return new ExternalPostgres(host + ":" + server.port(), "dba", password, trusted);
  }

  @Test
  void every_role_reaches_it_encrypted() throws Exception {
    ExternalPostgres others = at("127.0.0.1", authority);
    others.check();
    PlatformDatabases databases = PlatformDatabases.prepare(others, home);
    assertThat(Schema.migrate(databases.source(DatabaseRole.OWNER))).isPositive();
    for (DatabaseRole role : DatabaseRole.values()) {
      try (Connection connection = databases.connect(role)) {
        assertThat(version(connection)).as(role.roleName()).startsWith("TLSv1.");
      }
      try (Connection connection = databases.source(role).getConnection()) {
        assertThat(version(connection)).as(role.roleName()).startsWith("TLSv1.");
      }
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery(ENCRYPTED)) {
      return row.next() ? row.getString(1) : "in the clear";
    }
  }

  @Test
  void one_of_another_authority_is_refused_with_what_to_look_at() throws Exception {
    LocalAuthority stranger = LocalAuthority.of(home, Clock.systemUTC());
    stranger.certificate("127.0.0.1", said -> {});
    assertThatThrownBy(at("127.0.0.1", stranger.file())::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_POSTGRESQL_CA");
  }

  @Test
  void one_of_another_name_is_refused_with_what_to_look_at() {
    assertThatThrownBy(at("localhost", authority)::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_POSTGRESQL_CA");
  }

  @Test
  void an_authority_that_is_not_there_or_none_is_named() throws Exception {
    Path rubbish = Files.writeString(home.resolve("rubbish.pem"), "no certificate\n");
    for (Path none : new Path[] {home.resolve("absent.pem"), rubbish}) {
      assertThatThrownBy(at("127.0.0.1", none)::check)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("BAILIWICK_POSTGRESQL_CA")
          .hasMessageContaining(none.toString());
    }
  }

  @Test
  void one_that_speaks_in_the_clear_is_told_no_password(SharedPostgres.Installation clear) {
    ExternalPostgres others =
        new ExternalPostgres("127.0.0.1:" + clear.server().port(), "dba", password, authority);
    assertThatThrownBy(others::check)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_POSTGRESQL_CA");
    assertThat(others.answers()).isFalse();
  }
}
