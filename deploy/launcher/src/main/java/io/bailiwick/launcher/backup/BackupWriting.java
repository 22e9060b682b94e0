package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.Versions;
import io.bailiwick.launcher.file.CopiedFile;
import io.bailiwick.launcher.file.Digests;
import io.bailiwick.launcher.file.DiskSpace;
import io.bailiwick.launcher.file.FolderCopy;
import io.bailiwick.launcher.file.TreeCopy;
import io.bailiwick.launcher.postgres.BaseBackup;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Fills the folder of a backup, in the order in which the parts need each other: the databases; at
 * the moment that they are of, what was signed; then artifacts, of which none goes away and those
 * that a row names are there before the row is.
 */
final class BackupWriting {
  static final String MANIFEST = "manifest.json";
  static final String MANIFEST_DIGEST = "manifest.sha256";

  private final Path home;
  private final FolderCopy copy;
  private final Clock clock;
  private final Progress progress;
  private long said;

  BackupWriting(Path home, FolderCopy copy, Clock clock, Progress progress) {
    this.home = home;
    this.copy = copy;
    this.clock = clock;
    this.progress = progress;
  }

  BackupManifest write(PostgresServer server, boolean withSecrets)
      throws IOException, SQLException {
    BackupManifest moment = databases(server, withSecrets);
    TreeCopy.of(
        Part.ARTIFACTS.in(home), copy, Part.ARTIFACTS.folder(), name -> !isUnfinished(name));
    copy.files().forEach(this::requireSound);
    say("artifacts");
    if (withSecrets) {
      TreeCopy.of(
          Part.SECRETS.in(home), copy, Part.SECRETS.folder(), name -> !name.startsWith("."));
    }
    BackupManifest manifest =
        new BackupManifest(
            moment.format(),
            moment.product(),
            moment.takenAt(),
            moment.postgresql(),
            moment.schema(),
            moment.secrets(),
            moment.tenants(),
            copy.folders(),
            copy.files());
    describe(manifest);
    copy.force();
    return manifest;
  }

  private BackupManifest databases(PostgresServer server, boolean withSecrets)
      throws IOException, SQLException {
    try (BaseBackup databases = BaseBackup.begin(server, copy, Part.POSTGRES.folder())) {
      databases.files();
      BackupManifest moment = moment(server, databases, withSecrets);
      databases.log();
      say("databases");
      return moment;
    }
  }

  /** The moment that everything in the backup is of. */
  private BackupManifest moment(PostgresServer server, BaseBackup databases, boolean withSecrets)
      throws IOException, SQLException {
    try (RecordPause pause = RecordPause.begin(server)) {
      TreeCopy.of(Part.RECORD.in(home), copy, Part.RECORD.folder(), SignedTrees::isKept);
      databases.end();
      return new BackupManifest(
          BackupManifest.FORMAT,
          Versions.of("bailiwick"),
          clock.instant().toString(),
          PostgresServer.version(),
          pause.schema(),
          withSecrets,
          SignedTrees.of(copy.root().resolve(Part.RECORD.folder())),
          List.of(),
          List.of());
    }
  }

  private void say(String what) {
    progress.say(what + ": copied, " + DiskSpace.megabytes(copy.bytes() - said));
    said = copy.bytes();
  }

  private static boolean isUnfinished(String name) {
    return name.endsWith("/unfinished");
  }

  /** An artifact is named by its digest, so damage is seen before it is copied for good. */
  private void requireSound(CopiedFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    if (file.path().startsWith(Part.ARTIFACTS.folder() + "/") && !name.equals(file.sha256())) {
      throw new Refusal(
          home.resolve(file.path())
              + ": this artifact is damaged: its content is not that of its name; put it back from"
              + " an older backup, then back up again");
    }
  }

  private void describe(BackupManifest manifest) throws IOException {
    String text = ManifestText.of(manifest);
    ManifestText.read(copy.root().resolve(MANIFEST), text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    copy.content(MANIFEST, bytes);
    String line = Digests.of(bytes) + "  " + MANIFEST + "\n";
    copy.content(MANIFEST_DIGEST, line.getBytes(StandardCharsets.UTF_8));
  }
}
