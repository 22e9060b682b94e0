package io.bailiwick.portal.database;

import io.bailiwick.portal.PortalSettings;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects as one role of the settings file. The container sets properties of its own choosing on a
 * data source it makes, so what counts is asked for at each connection.
 */
abstract class SettingsDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  private final String role;

  /**
   * A source for a role.
   *
   * @param role prefix of its user and password in the settings
   */
  SettingsDataSource(String role) {
    this.role = role;
  }

  @Override
  public Connection getConnection() throws SQLException {
    PortalSettings settings = PortalSettings.read();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.require("database.url"));
    source.setApplicationName("bailiwick-portal");
    return source.getConnection(
        settings.require(role + ".user"), settings.require(role + ".password"));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }
}
