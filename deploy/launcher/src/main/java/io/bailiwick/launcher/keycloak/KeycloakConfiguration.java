package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.launcher.service.Addresses;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keycloak's configuration file, the one way by which it gets its secrets: it reads all of them
 * from there, the first administrator's too, so none stands in an argument or its environment.
 * Without {@code cache=local} here it opens a cluster port on every address, whatever it was built
 * with.
 */
final class KeycloakConfiguration {
  private static final String FILE = "keycloak.conf";

  private final SecretFolder secrets;

  KeycloakConfiguration(SecretFolder secrets) {
    this.secrets = secrets;
  }

  Path path() {
    return secrets.path(FILE);
  }

  /** Writes the file. */
  void write(String content) throws IOException {
    secrets.write(FILE, content);
  }

  /** What the file shall say. */
  String content(PlatformDatabases databases, Addresses addresses, int managementPort)
      throws IOException {
    return """
    # Written by Bailiwick at every start.
    db-url=%s
    db-username=%s
    db-password=%s
    db-pool-initial-size=1
    db-pool-min-size=1
    db-pool-max-size=20
    bootstrap-admin-client-id=%s
    bootstrap-admin-client-secret=%s
    cache=local
    http-enabled=true
    http-host=127.0.0.1
    http-port=%d
    http-management-host=127.0.0.1
    http-management-port=%d
    hostname=%s
    hostname-backchannel-dynamic=%s
    log=console
    log-console-color=false
    %s
    """
        .formatted(
            databases.url(DatabaseRole.KEYCLOAK),
            DatabaseRole.KEYCLOAK.roleName(),
            databases.password(DatabaseRole.KEYCLOAK),
            KeycloakAdministration.CLIENT,
            secrets.secret(KeycloakAdministration.SECRET),
            addresses.keycloakPort(),
            managementPort,
            addresses.keycloak(),
            addresses.publicUrl() != null,
            proxy(addresses))
        .strip()
        .concat("\n");
  }

  /** Only a proxy on this machine is believed when it says whom it speaks for. */
  private static String proxy(Addresses addresses) {
    return addresses.publicUrl() == null
        ? ""
        : "proxy-headers=xforwarded\nproxy-trusted-addresses=127.0.0.1";
  }
}
