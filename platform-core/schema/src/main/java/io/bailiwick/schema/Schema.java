package io.bailiwick.schema;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema of the platform's database. Its owner migrates; the portal's role and the queue's role
 * get the grants the migrations give them and can change nothing about it.
 */
public final class Schema {
  private static final String MIGRATIONS = "classpath:io/bailiwick/schema/migration";
  private static final Pattern MIGRATION =
      Pattern.compile(".*io/bailiwick/schema/migration/V0*([0-9]+)__\\w+\\.sql");

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Schema() {}

  /**
   * Brings the database to the newest version.
   *
   * @param owner connects as the role that owns the database; the roles {@code bailiwick_portal}
   *     and {@code bailiwick_queue} must exist
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException if a migration fails; it then left nothing behind
   */
  public static int migrate(DataSource owner) {
    FLYWAY.setLevel(Level.WARNING);
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(owner)
        .locations(MIGRATIONS)
        .configuration(Map.of("flyway.validateMigrationNaming", "true"))
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** The newest migration that this release knows; Flyway tells it only with a database. */
  public static int newest() throws IOException {
    URL first = Schema.class.getResource("migration/V0001__tenancy.sql");
    URLConnection connection =
        Objects.requireNonNull(first, "the migrations are missing").openConnection();
    if (connection instanceof JarURLConnection jar) {
      return newest(jar.getJarFile().stream().map(JarEntry::getName));
    }
    try (Stream<Path> files =
        Files.list(Path.of(URI.create(first.toString())).resolveSibling(""))) {
      return newest(files.map(Path::toString));
    }
  }

  private static int newest(Stream<String> names) {
    return names
        .map(MIGRATION::matcher)
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .max()
        .orElseThrow();
  }
}
