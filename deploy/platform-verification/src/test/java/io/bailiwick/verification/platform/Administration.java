package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;

/** Keycloak's administrator, for what only an administrator of it could do to the portal. */
final class Administration {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Installation installation;

  Administration(Installation installation) {
    this.installation = installation;
  }

  /** A new object of what a test describes. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** What stands at a path of the realm. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).GET()).body());
  }

  /** Makes or does something at a path of the realm. */
  void post(String path, JsonNode content) throws IOException, InterruptedException {
    send(request(path).POST(BodyPublishers.ofString(content.toString())));
  }

  /** Replaces something at a path of the realm. */
  void put(String path, JsonNode content) throws IOException, InterruptedException {
    send(request(path).PUT(BodyPublishers.ofString(content.toString())));
  }

  /** Removes something at a path of the realm. */
  void delete(String path) throws IOException, InterruptedException {
    send(request(path).DELETE());
  }

  /** The subject of a person. */
  String subject(String username) throws IOException, InterruptedException {
    return get("/users?exact=true&username=" + username).path(0).path("id").asText();
  }

  private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    return HttpRequest.newBuilder(
            URI.create(installation.keycloak() + "/admin/realms/bailiwick" + path))
        .header("Authorization", "Bearer " + token())
        .header("Content-Type", "application/json");
  }

  private String token() throws IOException, InterruptedException {
    String secret =
        Files.readString(installation.home().resolve("secrets/keycloak-launcher-client")).strip();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        installation.keycloak() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=bailiwick-launcher&client_secret="
                            + secret))
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(
          answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }
}
