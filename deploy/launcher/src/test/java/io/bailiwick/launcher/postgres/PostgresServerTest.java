package io.bailiwick.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.postgres.SharedPostgres.Installation;
import io.bailiwick.launcher.process.PortWish;
import io.bailiwick.launcher.process.ProcFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running server: whom it lets in, where it listens, what it promises. */
@ExtendWith(SharedPostgres.class)
class PostgresServerTest {
  private static final String ASKS_FOR_SCRAM = "SCRAM-SHA-256";

  private final PostgresServer server;
  private final Path home;

  PostgresServerTest(Installation installation) {
    this.server = installation.server();
    this.home = installation.home();
  }

  private String setting(String name) throws Exception {
    try (Connection connection = server.superuser();
        ResultSet answer = connection.createStatement().executeQuery("show " + name)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private SocketAddress unixSocket() {
    return UnixDomainSocketAddress.of(
        home.resolve("postgres").resolve("socket").resolve(".s.PGSQL." + server.port()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "bailiwick_owner",
        "bailiwick_portal",
        "bailiwick_queue",
        "keycloak",
        "nobody"
      })
  void every_role_is_asked_for_a_password_by_both_sockets(String role) throws Exception {
    SocketAddress tcp = new InetSocketAddress("127.0.0.1", server.port());
    for (SocketAddress address : List.of(tcp, unixSocket())) {
      assertThat(StartupConversation.firstAnswer(address, role, "bailiwick"))
          .startsWith("R")
          .contains(ASKS_FOR_SCRAM);
    }
  }

  @Test
  void replication_is_open_to_nobody() {
    assertThatThrownBy(
            () ->
                java.sql.DriverManager.getConnection(
                    server.url("postgres") + "?replication=database&assumeMinServerVersion=10",
                    "postgres",
                    "wrong"))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "postgres", "wrong", "WRONG-AGAIN-0123456789"})
  void a_wrong_password_does_not_let_the_superuser_in(String password) {
    assertThatThrownBy(() -> server.connect("postgres", "postgres", password))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bailiwick_owner", "bailiwick_portal", "bailiwick_queue"})
  void one_roles_password_does_not_let_another_in(String role) throws Exception {
    String keycloaks = Files.readString(home.resolve("secrets").resolve("database-keycloak"));
    assertThatThrownBy(() -> server.connect("bailiwick", role, keycloaks))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void it_listens_on_loopback_alone() throws Exception {
    assertThat(ProcFiles.listening(server.process().pid()))
        .isNotEmpty()
        .allMatch(ProcFiles::isLoopback);
  }

  @Test
  void what_is_committed_is_on_the_disk() throws Exception {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("data_checksums")).isEqualTo("on");
  }

  @Test
  void text_is_unicode_and_sorted_the_same_on_every_machine() throws Exception {
    try (Connection connection = server.superuser();
        ResultSet answer =
            connection
                .createStatement()
                .executeQuery(
                    "select pg_encoding_to_char(encoding), datlocprovider, datlocale"
                        + " from pg_database where datname = 'bailiwick'")) {
      answer.next();
      assertThat(answer.getString(1)).isEqualTo("UTF8");
      assertThat(answer.getString(2)).isEqualTo("b");
      assertThat(answer.getString(3)).isEqualTo("C.UTF-8");
    }
  }

  @Test
  void no_secret_is_visible_of_any_of_its_processes() throws Exception {
    List<String> secrets;
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      secrets = files.map(SecretsOnDisk::read).toList();
    }
    assertThat(secrets).hasSize(5).doesNotHaveDuplicates();
    assertThat(ProcFiles.visible(server.process().pid())).isNotBlank().doesNotContain(secrets);
    for (long pid : ProcFiles.family(server.process().pid())) {
      assertThat(visibleWhileAlive(pid)).doesNotContain(secrets);
    }
  }

  /** Nothing of a process that has ended since it was listed, as one of a connection may. */
  private static String visibleWhileAlive(long pid) throws IOException {
    try {
      return ProcFiles.visible(pid);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).endsWith("No such process")) {
        throw e;
      }
      return "";
    }
  }

  @Test
  void no_password_stands_in_its_log() throws Exception {
    String log = Files.readString(home.resolve("logs").resolve("postgresql.log"));
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      assertThat(log).doesNotContain(files.map(SecretsOnDisk::read).toList());
    }
  }

  @Test
  void nobody_else_reads_its_folders_and_secrets() throws Exception {
    for (String folder : List.of("secrets", "run", "logs", "postgres", "postgres/data")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
          .as(folder)
          .isEqualTo("rwx------");
    }
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void starting_it_twice_takes_over_the_running_one() throws Exception {
    PostgresServer again = PostgresServer.start(home, SharedPostgres.settings());
    assertThat(again.process()).isEqualTo(server.process());
    assertThat(again.port()).isEqualTo(server.port());
  }

  @Test
  void it_is_found_by_those_who_did_not_start_it() throws Exception {
    assertThat(PostgresServer.find(home).orElseThrow().process()).isEqualTo(server.process());
  }

  @Test
  void a_running_one_is_not_moved_to_another_port() {
    PostgresSettings elsewhere =
        SharedPostgres.settings().at(PortWish.exactly(server.port() == 5999 ? 5998 : 5999));
    assertThatThrownBy(() -> PostgresServer.start(home, elsewhere))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("already runs on port " + server.port())
        .hasMessageContaining("bailiwick down");
  }
}
