package io.bailiwick.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns away paths that two readers may understand differently: what is let through by its path
 * must be what the server behind serves by it. No address of portal or Keycloak needs any of them.
 */
final class PlainPath implements HttpHandler {
  private static final int BAD_REQUEST = 400;

  /**
   * Dot segments, empty segments, backslashes, parameters and control characters, and those and
   * slashes hidden by an encoding: Payara takes {@code %3b} for the beginning of a parameter.
   */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(^|/)\\.{1,2}(;[^/]*)?(/|$)|//|\\\\|%(2e|2f|3b|5c|25|7f|[01][0-9a-f])|;");

  private final HttpHandler next;

  PlainPath(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (AMBIGUOUS.matcher(exchange.getRequestURI().toLowerCase(Locale.ROOT)).find()) {
      Answer.send(
          exchange, BAD_REQUEST, "The path of this address can be read in more than one way.");
    } else {
      next.handleRequest(exchange);
    }
  }
}
