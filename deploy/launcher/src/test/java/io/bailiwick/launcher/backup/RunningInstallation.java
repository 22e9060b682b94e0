package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.file.Digests;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.postgres.PostgresServer;
import io.bailiwick.launcher.postgres.SharedPostgres;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.record.CheckpointSigning;
import io.bailiwick.record.EntrySequencer;
import io.bailiwick.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An installation with PostgreSQL, a migrated schema, a signed record and an artifact. */
final class RunningInstallation implements AutoCloseable {
  static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-000000000001");
  static final List<String> SERVICES = List.of("postgresql", "keycloak", "portal");

  private final Path home;
  private final PostgresServer server;

  private RunningInstallation(Path home, PostgresServer server) {
    this.home = home;
    this.server = server;
  }

  /** Makes one. */
  static RunningInstallation begin(Path home) throws Exception {
    RunningInstallation installation = start(home);
    PlatformDatabases databases = PlatformDatabases.prepare(installation.server, home);
    Schema.migrate(databases.source(DatabaseRole.OWNER));
    installation.superuser(
        "insert into tenant values (platform_tenant(), 'Platform', 5, 'ACTIVE', now())");
    installation.record(20);
    artifact(home, "one artifact");
    return installation;
  }

  /** Starts one that was made before, or restored. */
  static RunningInstallation start(Path home) throws IOException, InterruptedException {
    return new RunningInstallation(home, PostgresServer.start(home, SharedPostgres.settings()));
  }

  static Path artifact(Path home, String content) throws IOException {
    String digest = Digests.of(content.getBytes(StandardCharsets.UTF_8));
    Path shelf = home.resolve("artifacts/" + TENANT + "/" + digest.substring(0, 2));
    Files.createDirectories(shelf);
    return Files.writeString(shelf.resolve(digest), content);
  }

  static Backup backup(Path home) {
    return new Backup(home, SharedPostgres.settings(), Clock.systemUTC());
  }

  static Restore restore(Path home) {
    return new Restore(home, SharedPostgres.settings(), SERVICES, Clock.systemUTC());
  }

  /** Restores without data in the way. */
  static RestoreReport restored(Path backup, Path home) throws Exception {
    return restore(home).run(new Restore.Wish(backup, false, null), line -> {});
  }

  Path home() {
    return home;
  }

  PostgresServer server() {
    return server;
  }

  PlatformDatabases databases() throws IOException {
    return PlatformDatabases.of(server, home);
  }

  /** A backup of it in a folder. */
  Path backedUp(Path to) throws Exception {
    return Path.of(backup(home).run(to, true, line -> {}).backup());
  }

  void superuser(String... commands) throws SQLException, IOException {
    try (Connection superuser = server.superuser(DatabaseRole.OWNER.database());
        Statement statement = superuser.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  List<Long> numbers(String question) throws SQLException, IOException {
    List<Long> numbers = new ArrayList<>();
    try (Connection superuser = server.superuser(DatabaseRole.OWNER.database());
        var rows = superuser.createStatement().executeQuery(question)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  /** Records some commands, and signs. */
  void record(int commands) throws Exception {
    superuser(
        "insert into audit_pending (tenant_id, entry) select platform_tenant(),"
            + " '{\"action\":\"A\",\"actor\":\"x\",\"at\":\"2026\",\"result\":\"DONE\",\"n\":' || n"
            + " || '}' from generate_series(1, "
            + commands
            + ") n");
    new EntrySequencer(databases().source(DatabaseRole.QUEUE)).sequence();
    sign();
  }

  void sign() throws Exception {
    new CheckpointSigning(databases().source(DatabaseRole.QUEUE), RecordFolder.prepare(home).book())
        .sign();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
  }
}
