package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.record.RecordVerification;
import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of an installation that was just restored. */
final class RestoredRecord {
  private static final String COMMANDS =
      "select tenant_id, count(*) from (select tenant_id from audit_entry union all select"
          + " tenant_id from audit_pending) recorded group by tenant_id";

  private RestoredRecord() {}

  /** Verifies it as {@code verify-audit} does, and counts it. */
  static List<RestoredTenant> verify(PostgresServer server, Path home, BackupManifest manifest)
      throws IOException, SQLException {
    if (manifest.schema() == 0) {
      return List.of();
    }
    PlatformDatabases databases =
        manifest.secrets()
            ? PlatformDatabases.of(server, home)
            : PlatformDatabases.prepare(server, home);
    Map<UUID, VerificationReport> reports =
        new RecordVerification(
                databases.source(DatabaseRole.QUEUE), RecordFolder.prepare(home).book())
            .verify();
    Map<UUID, Long> commands = commands(databases);
    reports.keySet().forEach(tenant -> commands.putIfAbsent(tenant, 0L));
    List<RestoredTenant> tenants = new ArrayList<>();
    commands.forEach(
        (tenant, count) -> tenants.add(restored(tenant, count, reports.get(tenant), manifest)));
    return tenants;
  }

  private static RestoredTenant restored(
      UUID tenant, long commands, @Nullable VerificationReport report, BackupManifest manifest) {
    boolean signed = manifest.tenants().stream().anyMatch(tree -> tree.tenant().equals(tenant));
    if (!signed && (report == null || report.checkpoint() == null)) {
      return new RestoredTenant(
          tenant, commands, true, "nothing of it was signed yet; the portal will, once it runs");
    }
    return report == null
        ? new RestoredTenant(tenant, commands, false, "NOT SOUND: nothing of its record is there")
        : new RestoredTenant(tenant, commands, report.sound(), report.summary());
  }

  private static Map<UUID, Long> commands(PlatformDatabases databases)
      throws SQLException, IOException {
    Map<UUID, Long> commands = new TreeMap<>();
    try (Connection queue = databases.connect(DatabaseRole.QUEUE);
        PreparedStatement query = queue.prepareStatement(COMMANDS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        commands.put(rows.getObject(1, UUID.class), rows.getLong(2));
      }
    }
    return commands;
  }

  /** What the record that was put aside had signed and the restored one does not go on from. */
  static List<CutOff> cutOff(PostgresServer server, Path home, Path aside)
      throws IOException, SQLException {
    Map<UUID, TenantTree> now = new TreeMap<>();
    SignedTrees.of(Part.RECORD.in(home)).forEach(tree -> now.put(tree.tenant(), tree));
    List<CutOff> cutOff = new ArrayList<>();
    for (TenantTree before : SignedTrees.of(aside)) {
      TenantTree after = now.getOrDefault(before.tenant(), new TenantTree(before.tenant(), 0, ""));
      boolean sameSize = before.size() == after.size() && before.size() > 0;
      if (before.size() > after.size()
          || (sameSize && !before.root().equals(after.root()))
          || (before.size() < after.size() && !goesOnFrom(server, home, aside, before))) {
        String file = SignedTrees.file(aside, before.tenant()).toString();
        cutOff.add(new CutOff(before.tenant(), before.size(), after.size(), file));
      }
    }
    return cutOff;
  }

  /** Whether a longer record begins with what was signed before; shown from its entries. */
  private static boolean goesOnFrom(PostgresServer server, Path home, Path aside, TenantTree before)
      throws IOException, SQLException {
    Checkpoint kept = SignedTrees.checkpoint(SignedTrees.file(aside, before.tenant()));
    RecordVerification verification =
        new RecordVerification(
            PlatformDatabases.of(server, home).source(DatabaseRole.QUEUE),
            RecordFolder.prepare(home).book());
    VerificationReport report =
        verification.verify(Map.of(before.tenant(), kept)).get(before.tenant());
    return report != null && report.sound();
  }
}
