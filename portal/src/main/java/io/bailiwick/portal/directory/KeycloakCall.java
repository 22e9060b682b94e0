package io.bailiwick.portal.directory;

import io.bailiwick.portal.PortalSettings;
import io.bailiwick.portal.security.IdentityTrust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls Keycloak's administration interface as the client {@code bailiwick-people}, which may look
 * after people and organizations of the realm and nothing else.
 */
@ApplicationScoped
class KeycloakCall {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int REFUSED = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(IdentityTrust.context())
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** What stands at a path; {@link JsonValue#NULL} if nothing does. */
  JsonValue get(String path) {
    HttpResponse<String> answer = send(path, "GET", BodyPublishers.noBody());
    return answer.statusCode() == NOT_FOUND ? JsonValue.NULL : read(checked(path, answer));
  }

  /**
   * Makes something new.
   *
   * @return false if there is one of that name already
   */
  boolean post(String path, JsonValue content) {
    HttpResponse<String> answer = send(path, "POST", BodyPublishers.ofString(content.toString()));
    if (answer.statusCode() == CONFLICT) {
      return false;
    }
    checked(path, answer);
    return true;
  }

  /** Replaces what stands at a path. */
  void put(String path, JsonValue content) {
    checked(path, send(path, "PUT", BodyPublishers.ofString(content.toString())));
  }

  /** Removes what stands at a path, if anything does. */
  void delete(String path) {
    HttpResponse<String> answer = send(path, "DELETE", BodyPublishers.noBody());
    if (answer.statusCode() != NOT_FOUND) {
      checked(path, answer);
    }
  }

  private HttpResponse<String> send(String path, String method, BodyPublisher body) {
    return send(
        HttpRequest.newBuilder(URI.create(administration() + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new KeycloakUnavailableException(
          "the identity provider does not answer; nothing was changed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeycloakUnavailableException("interrupted; nothing was changed", e);
    }
  }

  /** A new one for each call: these are few, and a kept one would outlive a changed secret. */
  private String token() {
    PortalSettings settings = PortalSettings.read();
    String form =
        "grant_type=client_credentials&client_id=bailiwick-people&client_secret="
            + settings.require("identity.people.secret");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(settings.require("identity.url") + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return read(checked("token", answer)).asJsonObject().getString("access_token");
  }

  private static String administration() {
    return PortalSettings.read().require("identity.url").replace("/realms/", "/admin/realms/");
  }

  private static String checked(String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= REFUSED) {
      throw new KeycloakUnavailableException(
          "Keycloak answers " + answer.statusCode() + " at " + path + ": " + answer.body());
    }
    return answer.body();
  }

  private static JsonStructure read(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.read();
    }
  }
}
