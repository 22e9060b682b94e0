package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Addresses;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak that others run. The launcher makes the realm {@code bailiwick} on it and keeps its
 * own part of that right, as a client with a service account; other realms are not touched.
 */
public final class ExternalKeycloak {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final String url;
  private final Path secretFile;
  private final @Nullable Path authority;

  /**
   * A Keycloak by its address.
   *
   * @param url as browsers and this machine both reach it, without a slash at the end
   * @param secretFile a file with the secret of the client {@code bailiwick-launcher} of its realm
   *     {@code master}, whose service account may make and manage realms
   * @param authority its certificate authority, as PEM; null for one that every JDK trusts
   * @throws Refusal if the address is none, or passwords would travel in the clear
   */
  public ExternalKeycloak(String url, Path secretFile, @Nullable Path authority) {
    check(url);
    this.url = url;
    this.secretFile = secretFile;
    this.authority = authority;
  }

  private static void check(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new Refusal(refusal(url, "is no address"), e);
    }
    if (uri.getHost() == null || uri.getUserInfo() != null || url.endsWith("/")) {
      throw new Refusal(refusal(url, "names no host, or a user, or ends with a slash"));
    }
    boolean encrypted = "https".equals(uri.getScheme());
    if (!encrypted && !("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()))) {
      throw new Refusal(refusal(url, "is not https, and passwords would travel in the clear"));
    }
  }

  private static String refusal(String url, String why) {
    return "BAILIWICK_KEYCLOAK_URL " + url + " " + why + "; give one like https://id.example.com";
  }

  /** Where it is. */
  public String url() {
    return url;
  }

  /** Its certificate authority, if it is not one that every JDK trusts. */
  public @Nullable Path authority() {
    return authority;
  }

  /** Makes the realm, or sets it right. */
  public ServiceStatus prepare(Addresses addresses, ClientSecrets secrets)
      throws IOException, InterruptedException {
    new RealmSetup(administration()).apply(addresses, secrets);
    return status();
  }

  /** Its organizations and people. */
  public KeycloakPeople people() throws IOException, InterruptedException {
    return new KeycloakPeople(administration());
  }

  private KeycloakAdministration administration() throws IOException, InterruptedException {
    try {
      return new KeycloakAdministration(url, secret(), http());
    } catch (java.net.ConnectException | javax.net.ssl.SSLException e) {
      throw new Refusal(
          "Keycloak at "
              + url
              + " is not reached: "
              + e
              + "; see BAILIWICK_KEYCLOAK_URL and BAILIWICK_KEYCLOAK_CA",
          e);
    }
  }

  private Loopback http() throws IOException {
    return authority == null ? new Loopback() : Loopback.trusting(authority);
  }

  private String secret() {
    try {
      return Files.readString(secretFile).strip();
    } catch (IOException e) {
      throw new Refusal(
          secretFile
              + ": the secret of the client "
              + KeycloakAdministration.CLIENT
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }

  /** How it is now. */
  public ServiceStatus status() throws IOException, InterruptedException {
    boolean up = http().isOk(url + "/realms/bailiwick/.well-known/openid-configuration");
    return new ServiceStatus(
        KeycloakServer.NAME,
        up ? ServiceState.UP : ServiceState.NOT_ANSWERING,
        null,
        null,
        null,
        url,
        "run by others");
  }
}
