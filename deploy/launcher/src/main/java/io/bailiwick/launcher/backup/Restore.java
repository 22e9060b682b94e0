package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.DiskSpace;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.postgres.PostgresSettings;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.ProcessRecord;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a backup in the place of an installation's data, and proves that it is what it was. */
public final class Restore {
  private static final String POSTGRESQL = PostgresServer.NAME;

  private final Path home;
  private final PostgresSettings postgres;
  private final List<String> services;
  private final Clock clock;
  private final RestoreSwitch change;

  /**
   * Restores of one installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   * @param services the names of all that must not run meanwhile
   */
  public Restore(Path home, PostgresSettings postgres, List<String> services, Clock clock) {
    this.home = home;
    this.postgres = postgres;
    this.services = List.copyOf(services);
    this.clock = clock;
    this.change = RestoreSwitch.of(home);
  }

  /**
   * What is asked for.
   *
   * @param backup the folder of one
   * @param replace whether data that is there may be put aside
   * @param secrets a folder with the secrets, for a backup that has none; else null
   */
  public record Wish(Path backup, boolean replace, @Nullable Path secrets) {}

  /**
   * Restores.
   *
   * @throws Refusal if it cannot be done, with the reason; then nothing is changed
   */
  public RestoreReport run(Wish wish, Progress progress)
      throws IOException, InterruptedException, SQLException {
    PrivateFolder.open(home);
    try (LauncherLock lock = LauncherLock.take(RunFolder.of(home))) {
      StoredBackup backup = StoredBackup.open(wish.backup());
      BackupFit.require(backup, wish.secrets());
      if (change.isBegun()) {
        requireSameAsBegun(backup);
        progress.say("restore: going on with the one that was interrupted");
      } else {
        requireRoom(wish, backup);
        prepare(wish, backup, progress);
      }
      change.complete();
      return start(backup, progress);
    }
  }

  private void requireSameAsBegun(StoredBackup backup) throws IOException {
    if (!change.journal().digest().equals(backup.digest())) {
      change.refuseIfBegun();
    }
  }

  /** Nothing runs, nothing is in the way, and there is room. */
  private void requireRoom(Wish wish, StoredBackup backup) throws IOException {
    for (String service : services) {
      Optional<ProcessRecord> known = RunFolder.of(home).find(service);
      boolean runs = known.isPresent() && known.get().identity().isAlive();
      if (runs || (service.equals(POSTGRESQL) && PostgresServer.find(home).isPresent())) {
        throw new Refusal(home + ": " + service + " runs here; stop it first: bailiwick down");
      }
    }
    List<Part> present = Part.presentIn(home);
    if (!present.isEmpty() && !wish.replace()) {
      throw new Refusal(
          present.get(0).in(home)
              + ": there is data here already; set BAILIWICK_HOME to an empty folder, or say"
              + " --replace to have it put aside");
    }
    DiskSpace.require(home, backup.manifest().bytes());
  }

  private void prepare(Wish wish, StoredBackup backup, Progress progress) throws IOException {
    progress.say(
        "restore: comparing "
            + backup.manifest().files().size()
            + " files, "
            + DiskSpace.megabytes(backup.manifest().bytes())
            + ", with their digests");
    backup.requireUnchanged();
    copy(wish, backup);
    progress.say("restore: copied; putting it in place");
    String aside = "replaced-" + BackupName.time(clock.instant());
    for (int n = 2; Files.exists(home.resolve(aside)); n++) {
      aside = "replaced-" + BackupName.time(clock.instant()) + "-" + n;
    }
    change.begin(new RestoreSwitch.Journal(backup.folder().toString(), backup.digest(), aside));
  }

  /** What could not be copied whole is taken away again: there are secrets in it. */
  private void copy(Wish wish, StoredBackup backup) throws IOException {
    boolean whole = false;
    try {
      new RestoreCopy(backup, wish.secrets()).into(change.ready());
      whole = true;
    } finally {
      if (!whole) {
        change.forget();
      }
    }
  }

  private RestoreReport start(StoredBackup backup, Progress progress)
      throws IOException, InterruptedException, SQLException {
    Path aside = home.resolve(change.journal().aside());
    List<RestoredTenant> tenants;
    List<CutOff> cutOff;
    try (BorrowedServer server = BorrowedServer.alone(home, postgres, progress)) {
      progress.say("postgresql: recovered; verifying the record");
      tenants = RestoredRecord.verify(server.server(), home, backup.manifest());
      cutOff = RestoredRecord.cutOff(server.server(), home, Part.RECORD.in(aside));
    }
    RestoreReport report =
        new RestoreReport(
            backup.folder().toString(),
            backup.manifest().takenAt(),
            tenants.stream().allMatch(RestoredTenant::sound),
            tenants,
            Files.exists(aside) ? aside.toString() : null,
            cutOff);
    change.forget();
    return report;
  }
}
