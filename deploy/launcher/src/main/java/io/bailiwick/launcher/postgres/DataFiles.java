package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Which files of a data directory belong into a copy of it; as {@code pg_basebackup} has it. */
final class DataFiles {
  private static final int ATTEMPTS = 1_000;

  /** What these hold is of this very server process; the next start fills them. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "current_logfiles",
          "postgresql.auto.conf.tmp",
          "backup_label",
          "backup_label.old",
          "tablespace_map",
          "tablespace_map.old",
          "backup_manifest");

  private DataFiles() {}

  /** Whether a file or folder, named from the data directory, is copied. */
  static boolean isCopied(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return !LEFT_OUT.contains(name) && !isOfTheMoment(name);
    }
    return !EMPTIED.contains(name.substring(0, slash))
        && !isOfTheMoment(name.substring(name.lastIndexOf('/') + 1));
  }

  /** {@code PrivateFolder} and PostgreSQL write what is not finished under such names. */
  private static boolean isOfTheMoment(String last) {
    return last.startsWith("pgsql_tmp")
        || last.startsWith("pg_internal.init")
        || last.startsWith(".postgresql.conf.")
        || last.startsWith(".pg_hba.conf.");
  }

  /** The content of a small file that is written over in place: read until it is the same twice. */
  static byte[] stable(Path file) throws IOException {
    byte[] before = Files.readAllBytes(file);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      byte[] now = Files.readAllBytes(file);
      if (Arrays.equals(before, now)) {
        return now;
      }
      before = now;
    }
    throw new Refusal(file + ": it changes all the time and cannot be copied; try again");
  }
}
