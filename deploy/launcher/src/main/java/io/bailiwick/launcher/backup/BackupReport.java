package io.bailiwick.launcher.backup;

import java.util.List;

/**
 * A backup that was made.
 *
 * @param backup its folder
 * @param takenAt the moment that it is of, ISO 8601
 * @param files how many
 * @param bytes in them
 * @param postgresql the server's release
 * @param schema the newest migration
 * @param secrets whether they are in it
 * @param tenants what was signed at that moment
 */
public record BackupReport(
    String backup,
    String takenAt,
    int files,
    long bytes,
    String postgresql,
    int schema,
    boolean secrets,
    List<TenantTree> tenants) {
  /** Keeps a copy of the list. */
  public BackupReport {
    tenants = List.copyOf(tenants);
  }
}
