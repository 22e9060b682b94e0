package io.bailiwick.launcher.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Loopback;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs somebody in for a script, by a page that they open in a browser, here or elsewhere (OAuth
 * 2.0 Device Authorization Grant, RFC 8628), bound to this program by a code challenge (RFC 7636).
 */
public final class DeviceLogin {
  private static final String CLIENT = "bailiwick-cli";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private static final Duration SLOWER = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final Loopback http = new Loopback();
  private final String endpoints;
  private final ProofKey key = ProofKey.random();

  /**
   * At an identity provider.
   *
   * @param issuer its realm, as {@code http://127.0.0.1:8081/realms/bailiwick}
   */
  public DeviceLogin(String issuer) {
    this.endpoints = issuer + "/protocol/openid-connect";
  }

  /**
   * Waits for somebody to sign in and says what to do for it.
   *
   * @param tenant for which tenant, by the alias of its organization; null for the only one that
   *     they are in
   * @return their access token
   * @throws Refusal if they say no or take too long, are of no such tenant, or of several and named
   *     none
   */
  public String token(Progress progress, @Nullable String tenant)
      throws IOException, InterruptedException {
    // All of them: Keycloak's page for one among several fails before its page of consent (26.7.4).
    String scope = "openid organization:" + (tenant == null ? "*" : tenant);
    return AccessToken.ofOneTenant(signIn(progress, scope), tenant);
  }

  private String signIn(Progress progress, String scope) throws IOException, InterruptedException {
    DeviceCode code = DeviceCode.of(begin(scope));
    progress.say("Open " + code.page());
    progress.say("and sign in; the page shows the code " + code.userCode());
    Duration interval = code.interval();
    while (true) {
      waitFor(interval);
      JsonNode answer =
          post(
              "/token",
              Map.of(
                  "grant_type",
                  GRANT,
                  "client_id",
                  CLIENT,
                  "device_code",
                  code.code(),
                  "code_verifier",
                  key.verifier()));
      switch (answer.path("error").asText()) {
        case "" -> {
          return answer.path("access_token").asText();
        }
        case "authorization_pending" -> {}
        case "slow_down" -> interval = interval.plus(SLOWER);
        case "access_denied" -> throw new Refusal("the sign-in was turned down in the browser");
        case "expired_token" ->
            throw new Refusal("nobody signed in for ten minutes; run `bailiwick token` again");
        default -> throw refused(answer);
      }
    }
  }

  /** As long as the identity provider asks for between two questions (RFC 8628, §3.5). */
  private static void waitFor(Duration interval) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }

  private JsonNode begin(String scope) throws IOException, InterruptedException {
    JsonNode answer =
        post(
            "/auth/device",
            Map.of(
                "client_id",
                CLIENT,
                "scope",
                scope,
                "code_challenge",
                key.challenge(),
                "code_challenge_method",
                "S256"));
    if (answer.has("error")) {
      throw refused(answer);
    }
    return answer;
  }

  private JsonNode post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoints + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    return JSON.readTree(http.send(request).body());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Refusal refused(JsonNode answer) {
    return new Refusal(
        "the identity provider at "
            + endpoints
            + " refuses: "
            + answer.path("error_description").asText(answer.path("error").asText()));
  }
}
