package io.bailiwick.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.Trees;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.ProcessIdentity;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.record.OutsideCheckpoint;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.record.CheckpointBook;
import io.bailiwick.record.RecordVerification;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Putting a backup back: what stands in the way, what is put aside, what a kill leaves. */
class RestoreTest {
  @TempDir private static Path folder;
  private static Path original;
  private static Path backup;

  @TempDir private Path home;

  @BeforeAll
  static void back_up_and_go_on() throws Exception {
    original = folder.resolve("home");
    try (RunningInstallation installation = RunningInstallation.begin(original)) {
      backup = installation.backedUp(folder.resolve("backups"));
      installation.record(5);
    }
  }

  @AfterEach
  void stop() throws Exception {
    var running = PostgresServer.find(home);
    if (running.isPresent()) {
      running.get().close();
    }
  }

  private void isRefused(String... parts) {
    assertThatThrownBy(() -> RunningInstallation.restored(backup, home))
        .isInstanceOf(Refusal.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    assertThat(home.resolve("restoring")).doesNotExist();
  }

  private RestoreReport replaced() throws Exception {
    return RunningInstallation.restore(home).run(new Restore.Wish(backup, true, null), line -> {});
  }

  private static void isWhole(RestoreReport report) {
    assertThat(report.sound()).isTrue();
    assertThat(report.tenants())
        .singleElement()
        .satisfies(tenant -> assertThat(tenant.commands()).isEqualTo(20));
  }

  private void isInPlace() throws Exception {
    assertThat(home.resolve("restoring")).doesNotExist();
    assertThat(PostgresServer.find(home)).isEmpty();
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      assertThat(installation.numbers("select count(*) from audit_entry")).containsExactly(20L);
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void data_that_is_there_is_not_touched(Part part) throws Exception {
    Path kept = part.in(home).resolve("kept");
    Files.createDirectories(part.in(home));
    Files.writeString(kept, "kept");
    isRefused(part.in(home).toString(), "there is data here already", "--replace");
    assertThat(kept).hasContent("kept");
    assertThat(Part.presentIn(home)).containsExactly(part);
  }

  @Test
  void a_part_that_is_a_link_is_not_followed(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(home.resolve("artifacts"), elsewhere);
    isRefused("artifacts", "symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void it_does_not_run_beside_up_or_down() throws Exception {
    try (LauncherLock held = LauncherLock.take(RunFolder.of(home))) {
      isRefused("launcher.lock", "wait");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keycloak", "portal"})
  void a_running_service_is_named(String service) throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessIdentity identity = ProcessIdentity.of(stranger.pid()).orElseThrow();
      RunFolder.of(home).write(new ProcessRecord(service, identity, Instant.EPOCH, 8081));
      isRefused(service + " runs here", "bailiwick down");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void a_running_postgresql_is_named_though_its_state_file_is_gone() throws Exception {
    PostgresServer server =
        PostgresServer.start(home, io.bailiwick.launcher.postgres.SharedPostgres.settings());
    RunFolder.of(home).remove(PostgresServer.NAME);
    assertThatThrownBy(this::replaced)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("postgresql runs here");
    assertThat(server.answers()).isTrue();
  }

  @Test
  void a_restored_installation_is_what_it_was() throws Exception {
    isWhole(RunningInstallation.restored(backup, home));
    assertThat(PostgresServer.find(home)).isEmpty();
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      for (DatabaseRole role : DatabaseRole.values()) {
        try (Connection connection = installation.databases().connect(role)) {
          assertThat(connection.isValid(5)).as(role.roleName()).isTrue();
        }
        assertThatThrownBy(
                () -> installation.server().connect(role.database(), role.roleName(), "wrong"))
            .hasMessageContaining("password");
      }
      installation.record(3);
      assertThat(installation.numbers("select max(size) from audit_checkpoint"))
          .containsExactly(23L);
    }
  }

  @Test
  void artifacts_and_the_installations_name_come_back() throws Exception {
    RunningInstallation.restored(backup, home);
    Path artifact = RunningInstallation.artifact(original, "one artifact");
    assertThat(home.resolve(original.relativize(artifact).toString())).hasContent("one artifact");
    assertThat(home.resolve("record/installation"))
        .hasSameTextualContentAs(original.resolve("record/installation"));
  }

  @Test
  void data_in_the_way_is_put_aside_whole_and_what_it_had_signed_since_is_told() throws Exception {
    RunningInstallation.restored(backup, home);
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      installation.record(7);
    }
    Files.writeString(home.resolve("artifacts/more"), "more");
    RestoreReport report = replaced();
    isWhole(report);
    Path aside = Path.of(String.valueOf(report.aside()));
    assertThat(aside.resolve("artifacts/more")).hasContent("more");
    assertThat(home.resolve("artifacts/more")).doesNotExist();
    assertThat(report.cutOff())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.signed()).isEqualTo(27);
              assertThat(lost.restored()).isEqualTo(20);
              assertThat(Path.of(lost.checkpoint())).content().contains("\n27\n");
            });
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      CheckpointBook book = RecordFolder.prepare(home).book();
      Path kept = Path.of(report.cutOff().get(0).checkpoint());
      var verification =
          new RecordVerification(installation.databases().source(DatabaseRole.QUEUE), book)
              .verify(OutsideCheckpoint.read(List.of(kept), book));
      assertThat(verification.get(RunningInstallation.TENANT).summary())
          .contains("27 entries were seen before");
    }
    isInPlace();
  }

  @Test
  void a_history_that_went_another_way_at_the_same_size_is_told() throws Exception {
    RunningInstallation.restored(backup, home);
    Path checkpoint = home.resolve("record/" + RunningInstallation.TENANT + ".checkpoint");
    String other = "A".repeat(43) + "=";
    Files.writeString(
        checkpoint, Files.readString(checkpoint).replaceFirst("\n\\S{44}\n", "\n" + other + "\n"));
    assertThat(replaced().cutOff()).hasSize(1);
  }

  @Test
  void a_history_that_went_another_way_is_told_though_the_restored_one_is_longer(@TempDir Path to)
      throws Exception {
    Path later;
    try (RunningInstallation installation = RunningInstallation.start(original)) {
      later = installation.backedUp(to);
    }
    RunningInstallation.restored(backup, home);
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      installation.record(2);
      installation.record(2);
    }
    RestoreReport report =
        RunningInstallation.restore(home).run(new Restore.Wish(later, true, null), line -> {});
    assertThat(report.sound()).isTrue();
    assertThat(report.cutOff())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.signed()).isEqualTo(24);
              assertThat(lost.restored()).isEqualTo(25);
            });
  }

  @Test
  void without_its_secrets_a_backup_is_restored_only_with_them(@TempDir Path to) throws Exception {
    Path without;
    try (RunningInstallation installation = RunningInstallation.start(original)) {
      without = Path.of(RunningInstallation.backup(original).run(to, false, line -> {}).backup());
    }
    Restore restore = RunningInstallation.restore(home);
    assertThatThrownBy(() -> restore.run(new Restore.Wish(without, false, null), line -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--secrets DIR");
    assertThatThrownBy(() -> restore.run(new Restore.Wish(without, false, to), line -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("postgresql-superuser");
    assertThat(Part.presentIn(home)).isEmpty();
    Path secrets = original.resolve("secrets");
    RestoreReport report = restore.run(new Restore.Wish(without, false, secrets), line -> {});
    assertThat(report.sound()).isTrue();
  }

  @Test
  void what_could_not_be_copied_whole_leaves_no_secrets_behind(@TempDir Path to) throws Exception {
    Path without;
    try (RunningInstallation installation = RunningInstallation.start(original)) {
      without = Path.of(RunningInstallation.backup(original).run(to, false, line -> {}).backup());
    }
    Path secrets = Files.createDirectory(to.resolve("secrets"));
    for (String name : List.of("postgresql-superuser", "record-signing.pem")) {
      Files.copy(original.resolve("secrets").resolve(name), secrets.resolve(name));
    }
    Files.createSymbolicLink(secrets.resolve("z"), secrets.resolve("postgresql-superuser"));
    Restore restore = RunningInstallation.restore(home);
    assertThatThrownBy(() -> restore.run(new Restore.Wish(without, false, secrets), line -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("symbolic link");
    assertThat(home.resolve("restoring")).doesNotExist();
    assertThat(Part.presentIn(home)).isEmpty();
  }

  @Test
  void a_record_that_was_changed_before_the_backup_is_not_called_sound(@TempDir Path to)
      throws Exception {
    Path changed;
    RunningInstallation.restored(backup, home);
    try (RunningInstallation installation = RunningInstallation.start(home)) {
      installation.superuser(
          "set session_replication_role = replica",
          "update audit_entry set entry = replace(entry, '\"x\"', '\"y\"') where seq = 7");
      changed = installation.backedUp(to);
    }
    Trees.delete(home);
    RestoreReport report = RunningInstallation.restored(changed, home);
    assertThat(report.sound()).isFalse();
    assertThat(report.tenants().get(0).summary()).contains("NOT SOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"comparing", "copied", "starting alone", "recovered"})
  void after_a_kill_a_second_restore_works(String line) throws Exception {
    Process restore = RestoreProcess.start(backup, home);
    try (BufferedReader said = restore.inputReader()) {
      assertThat(said.lines().filter(each -> each.contains(line)).findFirst()).isPresent();
      restore.destroyForcibly().waitFor();
    }
    isWhole(RunningInstallation.restored(backup, home));
    isInPlace();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, false", "3, true", "4, true", "0, true"})
  void after_a_kill_between_two_moves_a_second_restore_works(int moved, boolean halfAside)
      throws Exception {
    for (Part part : Part.values()) {
      Files.createDirectories(part.in(home));
      Files.writeString(part.in(home).resolve("before"), part.folder());
    }
    RestoreSwitch change = RestoreSwitch.of(home);
    StoredBackup stored = StoredBackup.open(backup);
    new RestoreCopy(stored, null).into(change.ready());
    change.begin(new RestoreSwitch.Journal(backup.toString(), stored.digest(), "replaced-x"));
    for (Part part : Part.values()) {
      boolean last = part.ordinal() == moved;
      if (part.ordinal() < moved || (last && halfAside)) {
        Path aside = part.in(home.resolve("replaced-x"));
        Files.createDirectories(aside.resolveSibling(""));
        Files.move(part.in(home), aside, StandardCopyOption.ATOMIC_MOVE);
      }
      if (part.ordinal() < moved) {
        Files.move(home.resolve("restoring/ready").resolve(part.folder()), part.in(home));
      }
    }
    assertThatThrownBy(change::refuseIfBegun).hasMessageContaining("bailiwick restore " + backup);
    isWhole(replaced());
    for (Part part : Part.values()) {
      assertThat(part.in(home.resolve("replaced-x")).resolve("before")).hasContent(part.folder());
      assertThat(part.in(home).resolve("before")).doesNotExist();
    }
    isInPlace();
  }

  @Test
  void an_interrupted_restore_of_one_backup_is_not_ended_with_another() throws Exception {
    RestoreSwitch change = RestoreSwitch.of(home);
    Path ready = change.ready();
    new RestoreCopy(StoredBackup.open(backup), null).into(ready);
    change.begin(new RestoreSwitch.Journal("/mnt/other", "0".repeat(64), "replaced-x"));
    assertThatThrownBy(this::replaced)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("bailiwick restore /mnt/other")
        .hasMessageContaining("move this folder away");
    assertThat(Part.presentIn(home)).isEmpty();
    assertThat(ready).isDirectory();
  }
}
