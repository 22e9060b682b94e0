package io.bailiwick.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.util.Locale;

/**
 * Turns away requests that were meant for another host (RFC 9110, §15.5.20): what a foreign name
 * leads here must find nothing.
 */
final class RightHost implements HttpHandler {
  private static final int MISDIRECTED = 421;
  private static final int HTTPS = 443;

  private final HttpHandler next;
  private final URI publicUrl;
  private final String host;

  RightHost(URI publicUrl, HttpHandler next) {
    this.next = next;
    this.publicUrl = publicUrl;
    this.host = publicUrl.getHost().toLowerCase(Locale.ROOT);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (isMeant(exchange)) {
      next.handleRequest(exchange);
    } else {
      Answer.send(exchange, MISDIRECTED, "Bailiwick is at " + publicUrl + " and at no other name.");
    }
  }

  private boolean isMeant(HttpServerExchange exchange) {
    int port = publicUrl.getPort() == -1 ? HTTPS : publicUrl.getPort();
    return bare(host).equals(bare(exchange.getHostName().toLowerCase(Locale.ROOT)))
        && exchange.getHostPort() == port;
  }

  private static String bare(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
