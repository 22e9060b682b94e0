package io.bailiwick.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/** What the gateway says itself, in one plain line. */
final class Answer {
  private Answer() {}

  static void send(HttpServerExchange exchange, int status, String line) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
    exchange.getResponseSender().send(line + "\n", StandardCharsets.UTF_8);
  }
}
