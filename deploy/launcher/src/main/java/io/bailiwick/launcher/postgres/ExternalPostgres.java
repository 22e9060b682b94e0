package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that others run. The launcher makes the platform's roles and databases on it as
 * somebody who may make roles and databases and need not be a superuser; nothing else there is
 * touched.
 */
public final class ExternalPostgres implements DatabaseServer {
  private static final int OLDEST = 16;
  private static final int PER_MAJOR = 10_000;
  private static final String TOO_MANY_RIGHTS = "42501";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})");

  private final String address;
  private final String administrator;
  private final Path passwordFile;
  private final @Nullable Path authority;

  /**
   * A server by its address.
   *
   * @param address host and port, as {@code db.example.com:5432}
   * @param administrator who may make roles and databases there
   * @param passwordFile a file with their password and nothing else
   * @param authority the certificate authority of the server, as PEM; null for a server on this
   *     machine without TLS
   * @throws Refusal if the address is none, or passwords would go to another machine in the clear
   */
  public ExternalPostgres(
      String address, String administrator, Path passwordFile, @Nullable Path authority) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      throw new Refusal(
          "BAILIWICK_POSTGRESQL_SERVER is "
              + address
              + ", which is no host with a port; give one like db.example.com:5432");
    }
    if (authority == null && !LOOPBACK.contains(matcher.group(1))) {
      throw new Refusal(
          "BAILIWICK_POSTGRESQL_SERVER names "
              + address
              + ", and nothing says how to recognize it: set BAILIWICK_POSTGRESQL_CA to the PEM file"
              + " of its certificate authority, so that what is said to it is encrypted");
    }
    this.address = address;
    this.administrator = administrator;
    this.passwordFile = passwordFile;
    this.authority = authority;
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  /**
   * Reaches it.
   *
   * @throws Refusal if it does not answer, is too old, or does not know the administrator
   */
  public void check() throws IOException {
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("show server_version_num")) {
      version.next();
      int major = version.getInt(1) / PER_MAJOR;
      if (major < OLDEST) {
        throw new Refusal(
            "PostgreSQL at "
                + address
                + " is of release "
                + major
                + "; 16 is the oldest that works");
      }
    } catch (SQLException e) {
      throw new Refusal(
          "PostgreSQL at "
              + address
              + " does not let "
              + administrator
              + " in: "
              + e.getMessage()
              + "; see BAILIWICK_POSTGRESQL_ADMINISTRATOR and BAILIWICK_POSTGRESQL_PASSWORD_FILE"
              + trust(),
          e);
    }
  }

  private String trust() {
    return authority == null
        ? ""
        : ", and whether it shows a certificate for that name by the authority in "
            + authority
            + " (BAILIWICK_POSTGRESQL_CA)";
  }

  /** Whether it answers a question now. */
  public boolean answers() {
    try (Connection connection = administrator("postgres")) {
      return connection.isValid(5);
    } catch (SQLException | IOException e) {
      return false;
    }
  }

  @Override
  public String url(String database) {
    String url = "jdbc:postgresql://" + address + "/" + database;
    return authority == null
        ? url
        : url
            + "?sslmode=verify-full&sslrootcert="
            + URLEncoder.encode(authority.toString(), StandardCharsets.UTF_8);
  }

  @Override
  public Connection administrator(String database) throws SQLException, IOException {
    return connect(database, administrator, password());
  }

  private String password() throws IOException {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new Refusal(
          passwordFile
              + ": the password of PostgreSQL's administrator cannot be read ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }

  @Override
  public Connection connect(String database, String role, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "bailiwick launcher");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "20");
    return DriverManager.getConnection(url(database), properties);
  }

  /** What a refusal of the server to change something means here. */
  static SQLException explained(SQLException refused, String what) {
    return TOO_MANY_RIGHTS.equals(refused.getSQLState())
        ? new SQLException(
            what
                + ": PostgreSQL does not allow it ("
                + refused.getMessage()
                + "); the administrator needs createrole and createdb, and the admin option on roles"
                + " that were there before",
            refused.getSQLState(),
            refused)
        : refused;
  }
}
