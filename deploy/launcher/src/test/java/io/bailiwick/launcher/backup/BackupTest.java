package io.bailiwick.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a backup: what it refuses, what it leaves behind, what it looks like. */
class BackupTest {
  @TempDir private static Path home;
  private static RunningInstallation installation;

  @TempDir private Path to;

  @BeforeAll
  static void begin() throws Exception {
    installation = RunningInstallation.begin(home);
  }

  @AfterAll
  static void stop() throws Exception {
    var running = PostgresServer.find(home);
    if (running.isPresent()) {
      running.get().close();
    }
  }

  private void isRefused(Path place, Path folder, String... parts) {
    assertThatThrownBy(() -> RunningInstallation.backup(place).run(folder, true, line -> {}))
        .isInstanceOf(Refusal.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void a_home_without_databases_has_nothing_to_back_up(@TempDir Path empty) throws Exception {
    isRefused(empty, to, "nothing to back up", "bailiwick up");
    assertThat(to).isEmptyDirectory();
  }

  @Test
  void it_does_not_run_beside_up_or_down() throws Exception {
    try (LauncherLock held = LauncherLock.take(RunFolder.of(home))) {
      isRefused(home, to, "launcher.lock", "wait");
    }
    assertThat(to).isEmptyDirectory();
  }

  @Test
  void two_installations_do_not_write_into_one_folder_at_once() throws Exception {
    try (LauncherLock held = LauncherLock.take(to.resolve(".bailiwick.lock"), "a backup")) {
      isRefused(home, to, ".bailiwick.lock", "a backup", "wait");
    }
  }

  @Test
  void a_lock_that_somebody_made_a_link_of_overwrites_nothing() throws Exception {
    Path key = Files.writeString(home.resolveSibling("somebody's key"), "a key");
    Files.createSymbolicLink(to.resolve(".bailiwick.lock"), key);
    isRefused(home, to, ".bailiwick.lock", "symbolic link");
    assertThat(key).hasContent("a key");
  }

  @Test
  void it_does_not_stand_in_what_it_is_of() throws Exception {
    isRefused(home, home.resolve("artifacts/backups"), "is a part of what is backed up");
    isRefused(home, home.resolve("postgres/data"), "is a part of what is backed up");
    Files.delete(home.resolve("artifacts/backups"));
  }

  @Test
  void a_damaged_artifact_is_named_and_nothing_is_left() throws Exception {
    Path artifact = RunningInstallation.artifact(home, "soon damaged");
    Files.writeString(artifact, "soon d4maged");
    try {
      isRefused(home, to, artifact.toString(), "damaged");
      assertThat(names(to)).containsExactly(".bailiwick.lock");
    } finally {
      Files.delete(artifact);
    }
  }

  @Test
  void a_link_is_named_and_nothing_is_left() throws Exception {
    for (String place : List.of("artifacts/link", "secrets/link", "postgres/data/link")) {
      Path link = Files.createSymbolicLink(home.resolve(place), Path.of("/etc/hostname"));
      try {
        isRefused(home, to, place, "symbolic link");
        assertThat(names(to)).containsExactly(".bailiwick.lock");
      } finally {
        Files.delete(link);
      }
    }
  }

  @Test
  void a_damaged_checkpoint_is_named_and_nothing_is_left() throws Exception {
    Path checkpoint = Files.writeString(home.resolve("record/x.checkpoint"), "rubbish");
    try {
      isRefused(home, to, "x.checkpoint", "damaged");
      assertThat(names(to)).containsExactly(".bailiwick.lock");
    } finally {
      Files.delete(checkpoint);
    }
  }

  @Test
  void what_a_killed_backup_left_is_removed_by_the_next() throws Exception {
    Files.createDirectories(to.resolve(".bailiwick-20200101T000000Z.unfinished/postgres"));
    Files.createDirectory(to.resolve("holiday-pictures"));
    Path backup = installation.backedUp(to);
    assertThat(names(to))
        .containsExactly(".bailiwick.lock", "" + backup.getFileName(), "holiday-pictures");
  }

  @Test
  void it_is_for_its_owner_alone_and_holds_no_more_than_it_says() throws Exception {
    Path backup = installation.backedUp(to);
    assertThat("" + backup.getFileName()).matches("bailiwick-\\d{8}T\\d{6}Z");
    try (Stream<Path> all = Files.walk(backup)) {
      assertThat(all)
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
    }
    StoredBackup stored = StoredBackup.open(backup);
    stored.requireUnchanged();
    assertThat(stored.manifest().tenants())
        .singleElement()
        .satisfies(tree -> assertThat(tree.size()).isEqualTo(20));
    assertThat(stored.manifest().schema()).isEqualTo(io.bailiwick.schema.Schema.newest());
    assertThat(backup.resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(backup.resolve("postgres/pg_replslot")).isEmptyDirectory();
  }

  @Test
  void it_lets_go_of_the_log_and_of_the_record_when_it_is_done() throws Exception {
    installation.backedUp(to);
    assertThat(installation.numbers("select count(*) from pg_replication_slots"))
        .containsExactly(0L);
    assertThat(installation.numbers("select count(*) from pg_locks where mode = 'ShareLock'"))
        .containsExactly(0L);
  }

  @Test
  void without_secrets_there_are_none_in_it() throws Exception {
    BackupReport report = RunningInstallation.backup(home).run(to, false, line -> {});
    assertThat(Path.of(report.backup()).resolve("secrets")).doesNotExist();
    assertThat(report.secrets()).isFalse();
  }

  @Test
  void what_is_half_written_is_not_in_it() throws Exception {
    Path unfinished = home.resolve("artifacts/" + RunningInstallation.TENANT + "/unfinished");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("x.kept"), "half");
    Path backup = installation.backedUp(to);
    assertThat(backup.resolve("artifacts/" + RunningInstallation.TENANT + "/unfinished"))
        .doesNotExist();
  }

  @Test
  void an_interrupted_restore_is_ended_first(@TempDir Path other) throws Exception {
    Files.createDirectories(other.resolve("restoring"));
    Files.writeString(
        other.resolve("restoring/switching.json"),
        "{\"backup\":\"/mnt/b\",\"digest\":\"x\",\"aside\":\"replaced\"}");
    isRefused(other, to, "interrupted", "bailiwick restore /mnt/b");
  }
}
