package io.bailiwick.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.SharedPostgres;
import io.bailiwick.launcher.postgres.SharedPostgres.Installation;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.record.CheckpointSigning;
import io.bailiwick.record.EntrySequencer;
import io.bailiwick.schema.Schema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as an auditor runs it, on an installation that lives from test to test. */
@ExtendWith(SharedPostgres.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifyAuditTest {
  private final Installation installation;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  VerifyAuditTest(Installation installation) {
    this.installation = installation;
  }

  private int verify(Path home, String... arguments) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err));
    LauncherSettings settings =
        LauncherSettings.of(
            Map.of("BAILIWICK_HOME", home.toString()), Path.of("target").toAbsolutePath());
    List<String> words = new ArrayList<>(List.of("verify-audit"));
    words.addAll(List.of(arguments));
    return LauncherMain.commandLine(settings, console).execute(words.toArray(new String[0]));
  }

  private void asSuperuser(String... commands) throws Exception {
    try (Connection superuser = installation.server().superuser(DatabaseRole.OWNER.database())) {
      for (String command : commands) {
        superuser.createStatement().execute(command);
      }
    }
  }

  @Test
  void a_platform_that_does_not_run_cannot_be_verified(@TempDir Path home) {
    assertThat(verify(home)).isOne();
    assertThat(err.toString()).contains("bailiwick up");
  }

  @Test
  @Order(1)
  void an_empty_record_is_not_a_sound_one() throws Exception {
    Schema.migrate(installation.databases().source(DatabaseRole.OWNER));
    assertThat(verify(installation.home())).isOne();
    assertThat(out.toString()).contains("nothing was ever recorded");
  }

  @Test
  @Order(2)
  void a_signed_record_is_sound() throws Exception {
    asSuperuser(
        "insert into tenant values (platform_tenant(), 'Platform', 5, 'ACTIVE', now())",
        "insert into audit_pending (tenant_id, entry) select platform_tenant(),"
            + " '{\"action\":\"A\",\"actor\":\"x\",\"at\":\"2026\",\"result\":\"DONE\",\"n\":' || n"
            + " || '}' from generate_series(1, 20) n");
    var queue = installation.databases().source(DatabaseRole.QUEUE);
    new EntrySequencer(queue).sequence();
    new CheckpointSigning(queue, RecordFolder.prepare(installation.home()).book()).sign();
    assertThat(verify(installation.home())).as(out + " " + err).isZero();
    assertThat(out.toString()).contains("tenant 00000000-0000-4000-8000-000000000001: ");
  }

  private Path memory() {
    return installation.home().resolve("record/00000000-0000-4000-8000-000000000001.checkpoint");
  }

  private Path kept(Path folder, String text) throws Exception {
    return Files.writeString(folder.resolve("kept"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "'\n20\n', '\n21\n', 'the end was cut off'",
    "'\n20\n\\S{4}', '\n20\nAAAA', 'INCONSISTENT'",
    "'\n20\n', '\n19\n', 'INCONSISTENT'"
  })
  @Order(3)
  void a_checkpoint_kept_outside_shows_another_history(
      String from, String to, String finding, @TempDir Path folder) throws Exception {
    Path other = kept(folder, Files.readString(memory()).replaceFirst(from, to));
    assertThat(verify(installation.home(), "--checkpoint", other.toString())).isOne();
    assertThat(out.toString()).contains("NOT SOUND").containsIgnoringCase(finding);
  }

  @ParameterizedTest
  @CsvSource({
    "/audit/, /elsewhere/, another installation",
    "'\n20\n', '\n-20\n', 'not the three lines'",
    "'=\n', '=\n\nhuh\n', 'no checkpoint of this record'",
    "'0001\n', '\n', 'another installation'",
    "'-8000-', '', 'no checkpoint of this record'"
  })
  @Order(3)
  void what_is_no_checkpoint_of_this_record_is_refused(
      String from, String to, String reason, @TempDir Path folder) throws Exception {
    Path other = kept(folder, Files.readString(memory()).replaceFirst(from, to));
    assertThat(verify(installation.home(), "--checkpoint", other.toString())).isOne();
    assertThat(err.toString()).contains(other.toString(), reason);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  @Order(3)
  void a_checkpoint_signed_by_somebody_else_is_refused(@TempDir Path folder) throws Exception {
    String note = note();
    int signature = note.lastIndexOf(' ') + 10;
    char other = note.charAt(signature) == 'A' ? 'B' : 'A';
    Path forged =
        kept(folder, note.substring(0, signature) + other + note.substring(signature + 1));
    assertThat(verify(installation.home(), "--checkpoint", forged.toString())).isOne();
    assertThat(err.toString()).contains("no checkpoint of this record");
  }

  @Test
  @Order(3)
  void two_checkpoints_of_one_tenant_and_missing_ones_are_refused(@TempDir Path folder)
      throws Exception {
    String memory = memory().toString();
    assertThat(verify(installation.home(), "--checkpoint", memory, "--checkpoint", memory)).isOne();
    assertThat(err.toString()).contains("give the larger");
    String missing = folder.resolve("none").toString();
    assertThat(verify(installation.home(), "--checkpoint", missing)).isOne();
    assertThat(err.toString()).contains("no such file");
  }

  @Test
  @Order(3)
  void the_right_checkpoint_is_no_finding_signed_or_not(@TempDir Path folder) throws Exception {
    assertThat(verify(installation.home(), "--checkpoint", memory().toString())).isZero();
    Path signed = kept(folder, note());
    assertThat(verify(installation.home(), "--checkpoint", signed.toString())).isZero();
  }

  private String note() throws Exception {
    try (Connection superuser = installation.server().superuser(DatabaseRole.OWNER.database());
        var rows =
            superuser
                .createStatement()
                .executeQuery("select note from audit_checkpoint where size = 20")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  @Order(4)
  void a_changed_entry_is_found_and_named() throws Exception {
    asSuperuser(
        "set session_replication_role = replica",
        "update audit_entry set entry = replace(entry, '\"x\"', '\"y\"') where seq = 7");
    assertThat(verify(installation.home())).isOne();
    assertThat(out.toString()).contains("7");
  }

  @Test
  @Order(5)
  void half_of_what_proves_the_record_is_refused() throws Exception {
    Path key = installation.home().resolve("secrets/record-signing.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Path aside = installation.home().resolve("key-aside");
    Files.move(key, aside);
    try {
      assertThatThrownBy(() -> RecordFolder.prepare(installation.home()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("one is missing");
    } finally {
      Files.move(aside, key);
    }
  }
}
