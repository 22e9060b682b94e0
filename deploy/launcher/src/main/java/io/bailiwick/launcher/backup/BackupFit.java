package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this release can go on with the data of a backup. */
final class BackupFit {
  /** Without these nobody opens the databases and nobody proves what was signed. */
  private static final List<String> NEEDED = List.of("postgresql-superuser", "record-signing.pem");

  private BackupFit() {}

  /**
   * Refuses a backup that it cannot go on with.
   *
   * @param secrets the folder of them that the operator named, if any
   */
  static void require(StoredBackup backup, @Nullable Path secrets) throws IOException {
    BackupManifest manifest = backup.manifest();
    if (!major(manifest.postgresql()).equals(major(PostgresServer.version()))) {
      throw new Refusal(
          backup.folder()
              + ": this backup is of PostgreSQL "
              + manifest.postgresql()
              + " and this release brings "
              + PostgresServer.version()
              + ", which cannot read it; restore it with Bailiwick "
              + manifest.product());
    }
    if (manifest.schema() > Schema.newest()) {
      throw new Refusal(
          backup.folder()
              + ": this backup has migration "
              + manifest.schema()
              + " of the schema and this release knows "
              + Schema.newest()
              + " at most; restore it with Bailiwick "
              + manifest.product()
              + " or a newer one");
    }
    requireSecrets(backup, secrets);
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }

  private static void requireSecrets(StoredBackup backup, @Nullable Path secrets) {
    if (backup.manifest().secrets()) {
      if (secrets != null) {
        throw new Refusal(
            backup.folder() + ": the secrets are in this backup; leave --secrets away");
      }
      return;
    }
    if (secrets == null) {
      throw new Refusal(
          backup.folder()
              + ": the secrets are not in this backup; name the folder that they were kept in:"
              + " --secrets DIR");
    }
    for (String name : NEEDED) {
      if (!name.startsWith("record") || backup.has(Part.RECORD.folder() + "/installation")) {
        requireFile(secrets.resolve(name));
      }
    }
  }

  private static void requireFile(Path secret) {
    if (!Files.isRegularFile(secret)) {
      throw new Refusal(secret + ": this secret is needed and is not there; put it there");
    }
  }
}
