package io.bailiwick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands where there is nothing to start, or a reason not to: one line, the right code. */
class LauncherMainTest {
  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();

  private record Outcome(int code, String out, String err) {}

  private Outcome run(String... arguments) {
    environment.putIfAbsent("BAILIWICK_HOME", home.toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err));
    LauncherSettings settings =
        LauncherSettings.of(environment, Path.of("target").toAbsolutePath());
    int code = LauncherMain.commandLine(settings, console).execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private void refuses(String command, String... parts) {
    Outcome outcome = run(command);
    assertThat(outcome.code()).isOne();
    assertThat(outcome.err()).contains(parts).doesNotContain("\tat ");
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(home.resolve("postgres/data")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "'', a command is missing",
    "upp, upp",
    "logs mysql, there is no service mysql",
    "logs -n 0, --lines",
    "logs -n many, many",
    "status --jsn, --jsn",
    "restore, BACKUP",
    "restore one two, two",
    "backup --to, --to"
  })
  void wrong_usage_is_told_with_code_2(String words, String reason) {
    Outcome outcome = run(words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(reason).contains("--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "logs", "verify-audit", "backup", "restore"})
  void every_command_explains_itself_with_examples(String command) {
    Outcome outcome = run(command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Examples:").contains("bailiwick " + command);
  }

  @Test
  void nothing_is_up_where_nothing_was_started() throws Exception {
    environment.put("BAILIWICK_PORTAL_WAR", home.resolve("none.war").toString());
    Outcome outcome = run("status", "--json");
    assertThat(outcome.code()).isOne();
    JsonNode services = new JsonMapper().readTree(outcome.out());
    assertThat(services)
        .map(service -> service.path("name").asText() + " " + service.path("state").asText())
        .containsExactly("postgresql STOPPED", "keycloak STOPPED", "portal NOT_BUILT");
    assertThat(run("status").out().lines()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"backup, nothing to back up", "restore nowhere, no such file or folder"})
  void what_cannot_be_backed_up_or_restored_is_told_in_one_line(String words, String reason) {
    Outcome outcome = run(words.split(" "));
    assertThat(outcome.code()).isOne();
    assertThat(outcome.err()).contains(reason).doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
    assertThat(home.resolve("backups")).doesNotExist();
  }

  @Test
  void nothing_is_started_between_two_moves_of_a_restore() throws Exception {
    Files.createDirectories(home.resolve("restoring"));
    Files.writeString(
        home.resolve("restoring/switching.json"),
        "{\"backup\":\"/mnt/b\",\"digest\":\"x\",\"aside\":\"replaced\"}");
    refuses("up", "interrupted", "bailiwick restore /mnt/b");
  }

  @Test
  void stopping_what_does_not_run_is_no_failure() {
    assertThat(run("down").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "logs"})
  void a_home_that_cannot_be_written_is_named(String command) {
    environment.put("BAILIWICK_HOME", "/proc/nowhere");
    refuses(command, "/proc/nowhere", "set BAILIWICK_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "http", "80 80", "123456789012"})
  void a_port_that_is_none_is_named_with_its_variable(String port) {
    environment.put("BAILIWICK_KEYCLOAK_PORT", port);
    refuses("up", "BAILIWICK_KEYCLOAK_PORT", port);
  }

  @ParameterizedTest
  @CsvSource({"BAILIWICK_PORTAL_PORT,portal", "BAILIWICK_KEYCLOAK_PORT,keycloak"})
  void a_foreign_program_on_a_named_port_stops_the_start_before_it_begins(
      String variable, String service) throws Exception {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      environment.put(variable, "" + foreign.getLocalPort());
      refuses("up", service, "port " + foreign.getLocalPort(), "is taken by process");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ai.example.com",
        "ftp://ai.example.com",
        "ai.example.com",
        "https://ai.example.com/",
        "https://ai.example.com/bailiwick",
        "https://user@ai.example.com",
        "https://ai.example.com?x=1",
        "https://",
        "not an address"
      })
  void a_public_address_that_would_not_do_is_refused(String url) {
    environment.put("BAILIWICK_PUBLIC_URL", url);
    refuses("up", "BAILIWICK_PUBLIC_URL", url, "https://ai.example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down"})
  void two_commands_do_not_start_and_stop_at_once(String command) throws Exception {
    try (LauncherLock held = LauncherLock.take(RunFolder.of(home))) {
      refuses(command, "launcher.lock", "process " + ProcessHandle.current().pid(), "wait");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down"})
  void a_damaged_state_file_is_named_and_nothing_is_started_or_stopped(String command)
      throws Exception {
    Path file = RunFolder.of(home).path().resolve("keycloak.json");
    Files.writeString(file, "{\"pid\":");
    refuses(command, file.toString(), "damaged", "remove the file");
  }

  @Test
  void a_damaged_state_file_does_not_hide_how_the_others_are() throws Exception {
    Files.writeString(RunFolder.of(home).path().resolve("keycloak.json"), "");
    Outcome outcome = run("status");
    assertThat(outcome.code()).isOne();
    assertThat(outcome.out()).contains("stopped").contains("unknown").contains("damaged");
  }

  @Test
  void a_process_that_got_the_id_of_an_old_one_is_left_alone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessIdentity now = ProcessIdentity.of(stranger.pid()).orElseThrow();
      ProcessIdentity old = new ProcessIdentity(now.pid(), now.startTick() - 1, now.boot());
      RunFolder run = RunFolder.of(home);
      run.write(new ProcessRecord("keycloak", old, Instant.EPOCH, 8081));
      run.write(new ProcessRecord("portal", old, Instant.EPOCH, 8080));
      assertThat(run("status").out()).contains("died");
      assertThat(run("down").code()).isZero();
      assertThat(stranger.isAlive()).isTrue();
      assertThat(run.find("keycloak")).isEmpty();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void logs_are_shown_by_service_and_by_number_of_lines() throws Exception {
    run("status");
    Path logs = home.resolve("logs");
    Files.writeString(logs.resolve("keycloak.log"), "one\ntwo\nthree\n");
    Files.writeString(logs.resolve("portal.log"), "page\n");
    assertThat(run("logs", "keycloak", "-n", "2").out().lines()).containsExactly("two", "three");
    assertThat(run("logs").out())
        .contains("==> keycloak.log <==", "one", "==> portal.log <==", "page");
  }

  @Test
  void a_certificate_without_its_key_or_without_an_audience_is_refused() {
    environment.put("BAILIWICK_TLS_CERTIFICATE", "chain.pem");
    refuses("up", "BAILIWICK_TLS_KEY", "belong together");
    environment.put("BAILIWICK_TLS_KEY", "key.pem");
    refuses("up", "BAILIWICK_LISTEN", "nobody would see it");
  }

  @Test
  void a_certificate_that_is_not_there_stops_up_before_anything_is_started() {
    environment.put("BAILIWICK_LISTEN", "127.0.0.1:8443");
    environment.put("BAILIWICK_TLS_CERTIFICATE", home.resolve("none.pem").toString());
    environment.put("BAILIWICK_TLS_KEY", home.resolve("none.key").toString());
    refuses("up", "none.pem", "cannot be read");
  }

  @Test
  void other_machines_are_never_served_in_the_clear() {
    environment.put("BAILIWICK_LISTEN", "0.0.0.0:8443");
    environment.put("BAILIWICK_PUBLIC_URL", "http://ai.example.com:8443");
    refuses("up", "BAILIWICK_PUBLIC_URL", "not https");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore x"})
  void databases_of_others_are_neither_backed_up_nor_restored(String command) throws Exception {
    environment.put("BAILIWICK_POSTGRESQL_SERVER", "127.0.0.1:5432");
    environment.put("BAILIWICK_POSTGRESQL_ADMINISTRATOR", "dba");
    environment.put("BAILIWICK_POSTGRESQL_PASSWORD_FILE", home.resolve("password").toString());
    Outcome outcome = run(command.split(" "));
    assertThat(outcome.code()).isOne();
    assertThat(outcome.err()).contains("127.0.0.1:5432, which others run");
    assertThat(outcome.err()).contains("After `bailiwick down`", "of one moment", "verify-audit");
  }

  @Test
  void servers_of_others_are_not_said_to_be_stopped() throws Exception {
    Path file = Files.writeString(home.resolve("password"), "x");
    environment.put("BAILIWICK_POSTGRESQL_SERVER", "127.0.0.1:5432");
    environment.put("BAILIWICK_POSTGRESQL_ADMINISTRATOR", "dba");
    environment.put("BAILIWICK_POSTGRESQL_PASSWORD_FILE", file.toString());
    environment.put("BAILIWICK_KEYCLOAK_URL", "http://127.0.0.1:8081");
    environment.put("BAILIWICK_KEYCLOAK_SECRET_FILE", file.toString());
    assertThat(run("down").err())
        .contains("left as it is at 127.0.0.1:5432", "left as it is at http://127.0.0.1:8081")
        .doesNotContain("postgresql: stopped", "keycloak: stopped");
  }

  @Test
  void servers_of_others_are_named_with_all_that_it_takes() {
    environment.put("BAILIWICK_POSTGRESQL_SERVER", "127.0.0.1:5432");
    refuses("up", "BAILIWICK_POSTGRESQL_ADMINISTRATOR is not set");
    environment.remove("BAILIWICK_POSTGRESQL_SERVER");
    environment.put("BAILIWICK_KEYCLOAK_URL", "https://id.example.com");
    refuses("up", "BAILIWICK_KEYCLOAK_SECRET_FILE is not set");
  }
}
