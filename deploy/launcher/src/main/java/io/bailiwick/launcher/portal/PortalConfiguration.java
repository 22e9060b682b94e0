package io.bailiwick.launcher.portal;

import io.bailiwick.launcher.keycloak.ClientSecrets;
import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.launcher.service.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the portal is told, in a properties file that only its owner reads; the system property
 * {@code bailiwick.settings} names it. It holds no password of the tables' owner.
 */
final class PortalConfiguration {
  static final String FILE = "portal.properties";

  private PortalConfiguration() {}

  /**
   * What the file shall say.
   *
   * @param authority of Keycloak's certificate; null for one that every JDK trusts
   * @param war the portal; named by its size and time, so that another one is started anew
   */
  static String content(
      Path home,
      Path war,
      PlatformDatabases databases,
      Addresses addresses,
      ClientSecrets secrets,
      @Nullable Path authority)
      throws IOException {
    Map<String, String> settings = new TreeMap<>(RecordFolder.prepare(home).settings());
    settings.put("portal.war", Files.size(war) + " " + Files.getLastModifiedTime(war));
    settings.put("home", home.toString());
    settings.put("portal.url", addresses.portal());
    settings.put("database.url", databases.url(DatabaseRole.PORTAL));
    settings.put("database.portal.user", DatabaseRole.PORTAL.roleName());
    settings.put("database.portal.password", databases.password(DatabaseRole.PORTAL));
    settings.put("database.queue.user", DatabaseRole.QUEUE.roleName());
    settings.put("database.queue.password", databases.password(DatabaseRole.QUEUE));
    settings.put("identity.issuer", addresses.issuer());
    settings.put("identity.url", addresses.keycloakFromHere() + "/realms/bailiwick");
    settings.put("identity.client.id", "bailiwick-portal");
    settings.put("identity.client.secret", secrets.portal());
    settings.put("identity.people.secret", secrets.people());
    settings.put("identity.audience", "bailiwick-api");
    if (authority != null) {
      settings.put("identity.authority", authority.toString());
    }
    StringBuilder text = new StringBuilder("# Written by Bailiwick at every start.\n");
    settings.forEach(
        (key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
    return text.toString();
  }

  /** As {@link java.util.Properties#load} reads it: a folder's name may hold anything. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (c < ' ' || c > '~' || (c == ' ' && i == 0)) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
