package io.bailiwick.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.process.Gate;
import io.bailiwick.launcher.process.PortWish;
import io.bailiwick.launcher.process.ProcFiles;
import io.bailiwick.launcher.process.ProcessIdentity;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One installation through restarts, crashes and damage: it comes back, or says why not. */
class PostgresRecoveryTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path home;

  @BeforeAll
  static void make_an_installation_with_something_in_it() throws Exception {
    try (PostgresServer server = start();
        Connection superuser = server.superuser()) {
      superuser.createStatement().execute("create table kept (word text)");
      superuser.createStatement().execute("insert into kept values ('first')");
    }
  }

  @AfterEach
  void stop() throws Exception {
    var running = PostgresServer.find(home);
    if (running.isPresent()) {
      running.get().close();
    }
  }

  private static PostgresServer start() throws Exception {
    return PostgresServer.start(home, SharedPostgres.settings());
  }

  private static String kept(PostgresServer server) throws Exception {
    try (Connection superuser = server.superuser();
        ResultSet answer =
            superuser.createStatement().executeQuery("select string_agg(word, ',') from kept")) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void kill(long pid) throws Exception {
    ProcessIdentity process = ProcessIdentity.of(pid).orElseThrow();
    process.handle().ifPresent(ProcessHandle::destroyForcibly);
    assertThat(Gate.awaitEnd(process, SOON)).isTrue();
  }

  @Test
  void a_stop_and_a_start_keep_the_data_and_the_port() throws Exception {
    int port;
    try (PostgresServer server = start()) {
      port = server.port();
    }
    try (PostgresServer server = start()) {
      assertThat(kept(server)).contains("first");
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void after_a_stop_no_process_and_no_record_is_left() throws Exception {
    PostgresServer server = start();
    List<Long> family = ProcFiles.family(server.process().pid());
    server.close();
    for (long pid : family) {
      assertThat(DataDirectoryUsers.isUser(pid, server.dataDirectory())).isFalse();
    }
    assertThat(home.resolve("run").resolve("postgresql.json")).doesNotExist();
    assertThat(PostgresServer.find(home)).isEmpty();
  }

  @Test
  void stopping_does_not_wait_for_a_client_that_does_not_let_go() throws Exception {
    PostgresServer server = start();
    try (Connection client = server.superuser()) {
      server.close();
      assertThat(server.process().isAlive()).isFalse();
      assertThat(client.isValid(1)).isFalse();
    }
  }

  /**
   * Seen right after a kill -9: the dead server, not yet buried by its parent, still has its id.
   */
  @Test
  void a_lock_whose_process_id_still_exists_does_not_keep_a_killed_server_down() throws Exception {
    PostgresServer server = start();
    int port = server.port();
    kill(server.process().pid());
    Path socket = ServerConfiguration.socketFolder(server.dataDirectory());
    // PostgreSQL does not mind its own parent's id, so this is another process.
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          socket.resolve(".s.PGSQL." + port + ".lock"),
          other.pid() + "\n" + server.dataDirectory() + "\n0\n" + port + "\n" + socket + "\n");
      assertThat(kept(start())).contains("first");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_killed_server_comes_back_with_what_was_committed_and_nothing_else() throws Exception {
    PostgresServer server = start();
    try (Connection committed = server.superuser();
        Connection open = server.superuser()) {
      committed.createStatement().execute("insert into kept values ('committed')");
      open.setAutoCommit(false);
      open.createStatement().execute("insert into kept values ('uncommitted')");
      kill(server.process().pid());
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("connection");
    }
    PostgresServer recovered = start();
    assertThat(recovered.process()).isNotEqualTo(server.process());
    assertThat(kept(recovered)).contains("committed").doesNotContain("uncommitted");
  }

  @Test
  void a_server_killed_with_all_its_children_comes_back() throws Exception {
    PostgresServer server = start();
    for (long pid : ProcFiles.family(server.process().pid())) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    assertThat(Gate.awaitEnd(server.process(), SOON)).isTrue();
    assertThat(kept(start())).contains("first");
  }

  @Test
  void a_backend_that_outlives_its_killed_server_does_not_stand_in_the_way() throws Exception {
    PostgresServer server = start();
    Thread busy =
        new Thread(
            () -> {
              try (Connection connection = server.superuser()) {
                connection
                    .createStatement()
                    .execute("select count(*) from generate_series(1, 4000000000)");
              } catch (Exception e) {
                // It is meant to be cut off.
              }
            });
    busy.start();
    try (Connection watcher = server.superuser()) {
      Gate.await(server.process(), SOON, () -> isCounting(watcher));
    }
    kill(server.process().pid());
    assertThat(kept(start())).contains("first");
    busy.join(SOON.toMillis());
    assertThat(busy.isAlive()).isFalse();
  }

  private static boolean isCounting(Connection watcher) {
    try (ResultSet answer =
        watcher
            .createStatement()
            .executeQuery(
                "select 1 from pg_stat_activity where query like 'select count(*) from gen%'"
                    + " and state = 'active'")) {
      return answer.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_stale_pid_file_that_names_a_stranger_neither_stops_the_start_nor_harms_the_stranger()
      throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          home.resolve("postgres").resolve("data").resolve("postmaster.pid"),
          stranger.pid() + "\n/elsewhere\n1\n5432\n\n127.0.0.1\n\nready\n");
      assertThat(PostgresServer.find(home)).isEmpty();
      assertThat(kept(start())).contains("first");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void a_pid_file_of_rubbish_does_not_stop_the_start() throws Exception {
    Files.writeString(
        home.resolve("postgres").resolve("data").resolve("postmaster.pid"), "\0\0rubbish");
    assertThat(kept(start())).contains("first");
  }

  @Test
  void another_port_is_taken_where_the_last_one_is_not_free() throws Exception {
    int before;
    try (PostgresServer server = start()) {
      before = server.port();
    }
    try (ServerSocket foreign = new ServerSocket(before, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(start().port()).isNotEqualTo(foreign.getLocalPort());
    }
  }

  @Test
  void a_foreign_program_on_the_port_that_the_operator_named_is_named_and_left_alone()
      throws Exception {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      PostgresSettings there =
          SharedPostgres.settings().at(PortWish.exactly(foreign.getLocalPort()));
      assertThatThrownBy(() -> PostgresServer.start(home, there))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("port " + foreign.getLocalPort())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("name another port");
      assertThat(foreign.isClosed()).isFalse();
    }
  }

  @Test
  void an_operators_settings_count_but_not_against_durability_and_access() throws Exception {
    Path operators = home.resolve("postgres").resolve("data").resolve("operator.conf");
    Files.writeString(operators, "work_mem = 7MB\nfsync = off\nlisten_addresses = '*'\nport = 1\n");
    try (PostgresServer server = start();
        Connection superuser = server.superuser();
        ResultSet answer =
            superuser
                .createStatement()
                .executeQuery(
                    "select current_setting('work_mem'), current_setting('fsync'),"
                        + " current_setting('listen_addresses')")) {
      answer.next();
      assertThat(answer.getString(1)).isEqualTo("7MB");
      assertThat(answer.getString(2)).isEqualTo("on");
      assertThat(answer.getString(3)).isEqualTo("127.0.0.1");
    } finally {
      Files.delete(operators);
    }
  }

  @Test
  void a_setting_that_postgresql_does_not_know_is_told_with_its_reason() throws Exception {
    Path operators = home.resolve("postgres").resolve("data").resolve("operator.conf");
    Files.writeString(operators, "no_such_setting = 1\n");
    try {
      assertThatThrownBy(PostgresRecoveryTest::start)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("no_such_setting");
    } finally {
      Files.delete(operators);
    }
  }

  @Test
  void databases_of_another_major_release_are_refused() throws Exception {
    Path version = home.resolve("postgres").resolve("data").resolve("PG_VERSION");
    String right = Files.readString(version);
    Files.writeString(version, "17\n");
    try {
      assertThatThrownBy(PostgresRecoveryTest::start)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("PostgreSQL 17")
          .hasMessageContaining("go on with the release");
    } finally {
      Files.writeString(version, right);
    }
  }

  @Test
  void a_lost_superuser_secret_is_not_made_up_again() throws Exception {
    Path secret = home.resolve("secrets").resolve("postgresql-superuser");
    String right = Files.readString(secret);
    Files.delete(secret);
    try {
      assertThatThrownBy(PostgresRecoveryTest::start)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining(secret.toString())
          .hasMessageContaining("backup");
      assertThat(secret).doesNotExist();
    } finally {
      Files.writeString(secret, right);
    }
  }

  @Test
  void a_superuser_secret_of_other_databases_is_refused() throws Exception {
    Path secret = home.resolve("secrets").resolve("postgresql-superuser");
    String right = Files.readString(secret);
    Files.writeString(secret, "x".repeat(43), StandardOpenOption.TRUNCATE_EXISTING);
    try {
      assertThatThrownBy(PostgresRecoveryTest::start)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("does not open");
    } finally {
      Files.writeString(secret, right);
    }
  }
}
