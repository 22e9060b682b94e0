package io.bailiwick.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Keycloak's administration interface, entered with the launcher's own client and never a person's
 * password. The client is the first administrator that Keycloak makes on empty databases.
 */
final class KeycloakAdministration {
  /** Who the launcher is to Keycloak. */
  static final String CLIENT = "bailiwick-launcher";

  /** The file of its secret. */
  static final String SECRET = "keycloak-launcher-client";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;

  // As many as Keycloak's pool may have connections, and one that works.
  private static final int ATTEMPTS = 101;
  private static final JsonMapper JSON = new JsonMapper();

  private final Loopback http;
  private final String keycloak;
  private final String token;

  /** Signs in. */
  KeycloakAdministration(String keycloak, String secret, Loopback http)
      throws IOException, InterruptedException {
    this.keycloak = keycloak;
    this.http = http;
    String form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + secret;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> response = answered(request);
    if (response.statusCode() >= FAILED) {
      throw new Refusal(
          "Keycloak fails when the launcher signs in (it answers "
              + response.statusCode()
              + "); see `bailiwick logs keycloak`, or stop it with `bailiwick down` and try again");
    }
    if (response.statusCode() >= 400) {
      throw new Refusal(
          "Keycloak does not know the launcher's client "
              + CLIENT
              + " with the secret that the launcher has ("
              + SECRET
              + "; it answers "
              + response.statusCode()
              + "); put the secrets back from the backup that its database is of");
    }
    this.token = JSON.readTree(response.body()).path("access_token").asText();
  }

  /**
   * The answer to something that may be asked again. Of a database that went away and came back
   * Keycloak learns connection by connection, each by a request that fails.
   */
  private HttpResponse<String> answered(HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request);
    for (int i = 1; i < ATTEMPTS && response.statusCode() >= FAILED; i++) {
      response = http.send(request);
    }
    return response;
  }

  /** What stands at a path; empty if nothing does. */
  Optional<JsonNode> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = answered(request(path).GET().build());
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    check(path, response);
    return Optional.of(JSON.readTree(response.body()));
  }

  /** Makes something new. */
  void post(String path, JsonNode content) throws IOException, InterruptedException {
    send(path, request(path).POST(BodyPublishers.ofString(content.toString())));
  }

  /** Replaces what stands at a path. */
  void put(String path, JsonNode content) throws IOException, InterruptedException {
    send(path, request(path).PUT(BodyPublishers.ofString(content.toString())));
  }

  /** Removes what stands at a path. */
  void delete(String path) throws IOException, InterruptedException {
    send(path, request(path).DELETE());
  }

  private void send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    check(path, http.send(request.header("Content-Type", "application/json").build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static void check(String path, HttpResponse<String> response) {
    if (response.statusCode() >= 400) {
      throw new Refusal(
          "Keycloak answers "
              + response.statusCode()
              + " to the launcher at /admin/realms"
              + path
              + ": "
              + response.body()
              + "; see `bailiwick logs keycloak`");
    }
  }
}
