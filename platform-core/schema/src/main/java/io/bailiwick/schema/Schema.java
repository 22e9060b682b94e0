package io.bailiwick.schema;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The schema of the platform's database. Its owner migrates; the portal's role and the queue's role
 * get the grants the migrations give them and can change nothing about it.
 */
public final class Schema {
  private static final String MIGRATIONS = "classpath:io/bailiwick/schema/migration";

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
}
