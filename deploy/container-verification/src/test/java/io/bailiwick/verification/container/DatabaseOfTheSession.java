package io.bailiwick.verification.container;

import io.bailiwick.schema.Schema;
import io.bailiwick.transparency.SigningKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests, there before the container starts and gone after it ended. */
public final class DatabaseOfTheSession implements LauncherSessionListener {
  private EmbeddedPostgres postgres;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "100")
              .start();
      prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void prepare() throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {"owner", "portal", "queue"}) {
        statement.execute("create role bailiwick_" + role + " login password '" + role + "'");
      }
      statement.execute("create database bailiwick owner bailiwick_owner");
    }
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(postgres.getJdbcUrl("bailiwick_owner", "bailiwick"));
    owner.setUser("bailiwick_owner");
    owner.setPassword("owner");
    Schema.migrate(owner);
    writeSettings();
  }

  private void writeSettings() throws IOException {
    Properties settings = new Properties();
    settings.setProperty(
        "database.url", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/bailiwick");
    settings.setProperty("portal.url", "http://127.0.0.1");
    settings.setProperty("database.portal.user", "bailiwick_portal");
    settings.setProperty("database.portal.password", "portal");
    settings.setProperty("test.superuser", "postgres");
    settings.setProperty("database.queue.user", "bailiwick_queue");
    settings.setProperty("database.queue.password", "queue");
    Path folder = Files.createTempDirectory("bailiwick-record");
    SigningKey.generate(new SecureRandom()).write(folder.resolve("key.pem"));
    settings.setProperty("home", folder.toString());
    settings.setProperty("record.folder", folder.toString());
    settings.setProperty("record.key", folder.resolve("key.pem").toString());
    settings.setProperty("record.installation", "test");
    Path file =
        Files.createTempFile(
            "bailiwick",
            ".properties",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    file.toFile().deleteOnExit();
    System.setProperty("bailiwick.settings", file.toString());
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
