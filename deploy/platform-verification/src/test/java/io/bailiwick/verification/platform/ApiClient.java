package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program that calls the portal for somebody. */
final class ApiClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int SECONDS = 1_800;

  private final String portal;
  private final @Nullable String token;

  private ApiClient(String portal, @Nullable String token) {
    this.portal = portal;
    this.token = token;
  }

  /** Of somebody by the subject that Keycloak gave them, for a tenant. */
  static ApiClient of(Installation installation, String subject, String tenant) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(installation.keycloak() + "/realms/bailiwick")
            .audience("bailiwick-api")
            .subject(subject)
            .claim("typ", "Bearer")
            .claim("organization", Map.of("any", Map.of("id", tenant)))
            .expirationTime(Date.from(Instant.now().plusSeconds(SECONDS)))
            .build();
    return new ApiClient(installation.portal(), installation.minted().signed(claims));
  }

  /** Of nobody. */
  static ApiClient without(Installation installation) {
    return new ApiClient(installation.portal(), null);
  }

  /** Asks for what is at a path. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, null, null);
  }

  /** Sends a body of JSON. */
  HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, "application/json", json, headers);
  }

  /** Sends a file. */
  HttpResponse<String> upload(String path, String content)
      throws IOException, InterruptedException {
    return send("POST", path, "application/octet-stream", content);
  }

  /** Sends anything. */
  HttpResponse<String> send(
      String method, String path, @Nullable String type, @Nullable String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(portal + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The body of an answer that says that something was made or done. */
  static JsonNode made(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return json(answer);
  }

  /** A body as JSON. */
  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Administration.JSON.readTree(answer.body());
  }
}
