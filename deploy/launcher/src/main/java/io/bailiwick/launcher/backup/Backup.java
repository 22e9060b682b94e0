package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.DiskSpace;
import io.bailiwick.launcher.file.FolderCopy;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.file.Trees;
import io.bailiwick.launcher.postgres.PostgresSettings;
import io.bailiwick.launcher.process.LauncherLock;
import io.bailiwick.launcher.process.RunFolder;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;

/** Makes a backup of an installation, which goes on working meanwhile. */
public final class Backup {
  private static final String UNFINISHED = ".unfinished";

  /** What the server writes to its log while the files are copied, on an ordinary day. */
  private static final long LOG = 256L << 20;

  private final Path home;
  private final PostgresSettings postgres;
  private final Clock clock;

  /**
   * Backups of one installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   */
  public Backup(Path home, PostgresSettings postgres, Clock clock) {
    this.home = home;
    this.postgres = postgres;
    this.clock = clock;
  }

  /**
   * Makes one. Its folder appears whole or not at all.
   *
   * @param to the folder that it shall stand in
   * @throws Refusal if it cannot be made, with the reason; then nothing is left of it
   */
  public BackupReport run(Path to, boolean withSecrets, Progress progress)
      throws IOException, InterruptedException, SQLException {
    try (LauncherLock installation = LauncherLock.take(RunFolder.of(home))) {
      RestoreSwitch.of(home).refuseIfBegun();
      requireData();
      Path folder = folder(to);
      try (LauncherLock only = LauncherLock.take(folder.resolve(".bailiwick.lock"), "a backup")) {
        removeUnfinished(folder);
        DiskSpace.require(folder, estimate());
        return write(folder, withSecrets, progress);
      }
    }
  }

  private void requireData() throws IOException {
    if (!Part.presentIn(home).contains(Part.POSTGRES)) {
      throw new Refusal(home + ": there is nothing to back up; make an installation: bailiwick up");
    }
  }

  /** Where backups shall stand: never within what is backed up. */
  private Path folder(Path to) throws IOException {
    if (!Files.isDirectory(to)) {
      PrivateFolder.open(to);
    }
    Path folder = to.toRealPath();
    for (Part part : Part.values()) {
      if (folder.startsWith(part.in(home.toRealPath()))) {
        throw new Refusal(folder + ": this is a part of what is backed up; name another folder");
      }
    }
    return folder;
  }

  private static void removeUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, ".bailiwick-*" + UNFINISHED)) {
      for (Path unfinished : left) {
        Trees.delete(unfinished);
      }
    }
  }

  private long estimate() throws IOException {
    long bytes = LOG;
    for (Part part : Part.values()) {
      bytes += Trees.bytes(part.in(home));
    }
    return bytes - Trees.bytes(Part.POSTGRES.in(home).resolve("pg_wal"));
  }

  private BackupReport write(Path folder, boolean withSecrets, Progress progress)
      throws IOException, InterruptedException, SQLException {
    String name = BackupName.of(clock.instant());
    Path place = folder.resolve(name);
    if (Files.exists(place)) {
      throw new Refusal(place + ": there is a backup of this second; try again");
    }
    Path pending = folder.resolve("." + name + UNFINISHED);
    try (BorrowedServer server = BorrowedServer.of(home, postgres, progress)) {
      FolderCopy copy = new FolderCopy(pending);
      BackupManifest manifest =
          new BackupWriting(home, copy, clock, progress).write(server.server(), withSecrets);
      Files.move(pending, place, StandardCopyOption.ATOMIC_MOVE);
      Trees.force(folder);
      return report(place, manifest);
    } finally {
      Trees.delete(pending);
    }
  }

  private static BackupReport report(Path place, BackupManifest manifest) {
    return new BackupReport(
        place.toString(),
        manifest.takenAt(),
        manifest.files().size(),
        manifest.bytes(),
        manifest.postgresql(),
        manifest.schema(),
        manifest.secrets(),
        manifest.tenants());
  }
}
