package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.file.CopiedFile;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param format of this description
 * @param product the release that made it
 * @param takenAt the moment that its databases are of, ISO 8601
 * @param postgresql the server's release
 * @param schema the newest migration of the platform's database; 0 if there was none
 * @param secrets whether they are in it
 * @param tenants what was signed of each tenant's record
 * @param folders every folder, each after the one that holds it
 * @param files every file but the manifest and its digest
 */
record BackupManifest(
    int format,
    String product,
    String takenAt,
    String postgresql,
    int schema,
    boolean secrets,
    List<TenantTree> tenants,
    List<String> folders,
    List<CopiedFile> files) {
  static final int FORMAT = 1;

  /** Keeps copies of the lists. */
  BackupManifest {
    tenants = List.copyOf(tenants);
    folders = List.copyOf(folders);
    files = List.copyOf(files);
  }

  long bytes() {
    return files.stream().mapToLong(CopiedFile::size).sum();
  }
}
