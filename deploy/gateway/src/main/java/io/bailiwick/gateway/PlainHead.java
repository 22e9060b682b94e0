package io.bailiwick.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Locale;

/**
 * Takes away what no client may say here: that it speaks for a proxy or for somebody else, and that
 * the connection shall become one of another protocol, whose requests the gateway would not see.
 * Web sockets are the only such protocol, and carry no requests.
 */
final class PlainHead implements HttpHandler {
  private static final HttpString UPGRADE_TO_HTTP_2 = HttpString.tryFromString("HTTP2-Settings");

  /** How the headers of proxies begin, and of those who take their word; there is no proxy here. */
  private static final List<String> CLAIMS =
      List.of(
          "forwarded",
          "x-forwarded-",
          "x-original-",
          "x-rewrite-",
          "x-real-",
          "x-client-",
          "x-ssl-",
          "x-host",
          "x-http-method",
          "true-client-",
          "ssl-client-",
          "ssl_client_",
          "x_forwarded_",
          "proxy");

  private final HttpHandler next;

  PlainHead(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HeaderMap head = exchange.getRequestHeaders();
    head.getHeaderNames().stream().filter(PlainHead::isClaim).toList().forEach(head::remove);
    head.remove(UPGRADE_TO_HTTP_2);
    HeaderValues upgrade = head.get(Headers.UPGRADE);
    if (upgrade != null && !isWebSocket(upgrade)) {
      head.remove(Headers.UPGRADE);
    }
    next.handleRequest(exchange);
  }

  private static boolean isClaim(HttpString name) {
    String small = name.toString().toLowerCase(Locale.ROOT);
    return CLAIMS.stream().anyMatch(small::startsWith);
  }

  private static boolean isWebSocket(HeaderValues upgrade) {
    return upgrade.size() == 1 && upgrade.getFirst().equalsIgnoreCase("websocket");
  }
}
