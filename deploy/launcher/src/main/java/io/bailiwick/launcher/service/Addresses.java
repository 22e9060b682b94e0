package io.bailiwick.launcher.service;

import io.bailiwick.launcher.Refusal;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where people and programs find portal and Keycloak. By number and not by name: {@code localhost}
 * may be IPv6, where nothing listens.
 *
 * @param portalPort the portal's port on loopback
 * @param keycloakPort Keycloak's port on loopback
 * @param publicUrl what a proxy in front makes public, without a slash at the end; null for
 *     loopback alone. The proxy hands {@code /auth/…} to Keycloak without {@code /auth} and
 *     everything else to the portal.
 * @param othersKeycloak a Keycloak that others run, without a slash at the end; null for the
 *     installation's own
 */
public record Addresses(
    int portalPort, int keycloakPort, @Nullable String publicUrl, @Nullable String othersKeycloak) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** With a Keycloak of its own. */
  public Addresses(int portalPort, int keycloakPort, @Nullable String publicUrl) {
    this(portalPort, keycloakPort, publicUrl, null);
  }

  /** Refuses a public address that would carry passwords in the clear or cannot be one. */
  public Addresses {
    if (publicUrl != null) {
      check(publicUrl);
    }
  }

  private static void check(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refused(url, "is no address", e);
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw refused(url, "names no host, or a user", null);
    }
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused(url, "has a path, a slash at the end or a query", null);
    }
    boolean encrypted = "https".equals(uri.getScheme());
    if (!encrypted && !("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()))) {
      throw refused(url, "is not https, and passwords would travel in the clear", null);
    }
  }

  private static Refusal refused(String url, String why, @Nullable Throwable cause) {
    return new Refusal(
        "BAILIWICK_PUBLIC_URL " + url + " " + why + "; give one like https://ai.example.com",
        cause);
  }

  /** The portal as people see it. */
  public String portal() {
    return publicUrl == null ? portalOnLoopback() : publicUrl;
  }

  /** The portal as Keycloak calls it. */
  public String portalFromKeycloak() {
    return othersKeycloak == null ? portalOnLoopback() : portal();
  }

  /** The portal as programs on this machine call it. */
  public String portalOnLoopback() {
    return "http://127.0.0.1:" + portalPort;
  }

  /** Keycloak as people see it. */
  public String keycloak() {
    return publicUrl == null || othersKeycloak != null ? keycloakFromHere() : publicUrl + "/auth";
  }

  /** Keycloak as the portal and the launcher call it. */
  public String keycloakFromHere() {
    return othersKeycloak == null ? "http://127.0.0.1:" + keycloakPort : othersKeycloak;
  }

  /** Who vouches for people's identity. */
  public String issuer() {
    return keycloak() + "/realms/bailiwick";
  }
}
