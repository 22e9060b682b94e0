package io.bailiwick.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the launcher makes of a Keycloak that fails, and of one that does not know it. */
class KeycloakAdministrationTest {
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private int failures;
  private int answer = 200;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{\"access_token\":\"t\"}".getBytes(StandardCharsets.UTF_8);
          int status = asked.incrementAndGet() <= failures ? 500 : answer;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private KeycloakAdministration signIn() throws Exception {
    return new KeycloakAdministration(
        "http://127.0.0.1:" + server.getAddress().getPort(), "s", new Loopback());
  }

  /** Seen on 2026-11-26: PostgreSQL killed under load, and `up` said that the secret was wrong. */
  @Test
  void connections_that_died_with_the_database_are_used_up() throws Exception {
    failures = 20;
    assertThat(signIn().get("/bailiwick")).isPresent();
    assertThat(asked.get()).isEqualTo(22);
  }

  @Test
  void a_keycloak_that_goes_on_failing_is_said_to_fail() {
    failures = Integer.MAX_VALUE;
    assertThatThrownBy(this::signIn)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("it answers 500")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_secret_that_does_not_count_is_not_tried_again() {
    answer = 401;
    assertThatThrownBy(this::signIn)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("secret that the launcher has");
    assertThat(asked.get()).isEqualTo(1);
  }
}
