package io.bailiwick.gateway;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import java.net.URI;

/**
 * What of portal and Keycloak other machines reach. Of Keycloak only what people need to sign in:
 * its administration, its other realms and its figures stay on loopback, as its own guide to
 * proxies advises; of the portal everything but its figures.
 */
final class Doors {
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final int CONNECTIONS = 64;
  private static final int QUEUE = 512;
  private static final int SECONDS_UNTIL_TRIED_AGAIN = 1;

  /** Sooner than the portal closes one, so that no request meets a connection that just ended. */
  private static final int IDLE_MILLISECONDS = 15_000;

  private Doors() {}

  /** Where a request goes by its path. */
  static HttpHandler of(GatewaySettings settings) {
    URI url = settings.keycloak();
    HttpHandler keycloak = url == null ? Doors::closed : proxy(url);
    return new PlainHead(
        Handlers.path(proxy(settings.portal()))
            .addPrefixPath("/metrics", Doors::closed)
            .addPrefixPath(
                "/auth",
                exchange ->
                    (isForSigningIn(exchange.getRelativePath())
                            ? keycloak
                            : (HttpHandler) Doors::closed)
                        .handleRequest(exchange)));
  }

  /** Programs register themselves at {@code clients-…}, which is nobody's here. */
  private static boolean isForSigningIn(String path) {
    return (path.startsWith("/realms/bailiwick/") && !path.startsWith("/realms/bailiwick/clients-"))
        || path.startsWith("/resources/");
  }

  private static HttpHandler proxy(URI server) {
    LoadBalancingProxyClient client =
        new LoadBalancingProxyClient()
            .setConnectionsPerThread(CONNECTIONS)
            .setMaxQueueSize(QUEUE)
            .setProblemServerRetry(SECONDS_UNTIL_TRIED_AGAIN)
            .setSoftMaxConnectionsPerThread(0)
            .setTtl(IDLE_MILLISECONDS);
    // Last: a host keeps the settings of the moment at which it is added.
    client.addHost(server);
    ProxyHandler handler =
        ProxyHandler.builder()
            .setProxyClient(client)
            .setMaxRequestTime(-1)
            .setReuseXForwarded(false)
            .setNext(Doors::closed)
            .build();
    return exchange -> {
      exchange.addDefaultResponseListener(Doors::explainSilence);
      exchange.addResponseCommitListener(
          answered -> answered.getResponseHeaders().remove(Headers.SERVER));
      handler.handleRequest(exchange);
    };
  }

  private static boolean explainSilence(HttpServerExchange exchange) {
    if (exchange.getStatusCode() < UNAVAILABLE) {
      return false;
    }
    Answer.send(
        exchange,
        exchange.getStatusCode(),
        "The server behind does not answer; it may be starting. Try again in a minute.");
    return true;
  }

  private static void closed(HttpServerExchange exchange) {
    Answer.send(exchange, NOT_FOUND, "There is nothing at this address.");
  }
}
