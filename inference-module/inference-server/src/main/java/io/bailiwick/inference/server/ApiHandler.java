package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * Finds who answers a path, after the token has been shown, and turns refusals into OpenAI's JSON.
 */
final class ApiHandler extends Handler.Abstract {
  private static final Logger LOG = System.getLogger(ApiHandler.class.getName());

  /** Answers one method of one path. */
  interface Endpoint {
    void serve(Exchange exchange) throws IOException, InterruptedException;
  }

  /**
   * What a path offers.
   *
   * @param open whether it needs no token
   */
  record Route(String method, boolean open, Endpoint endpoint) {}

  private final Map<String, Route> routes;
  private final AccessToken token;
  private final Duration stall;

  /** One party for each exchange under way, and one for whoever closes the server. */
  private final Phaser underWay = new Phaser(1);

  ApiHandler(Map<String, Route> routes, AccessToken token, Duration stall) {
    this.routes = Map.copyOf(routes);
    this.token = token;
    this.stall = stall;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, stall);
    underWay.register();
    try {
      serve(request, exchange);
      callback.succeeded();
    } catch (ClientGoneException e) {
      LOG.log(Level.DEBUG, "answer given up: {0}", e.getMessage());
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (IOException e) {
      callback.failed(e);
    } finally {
      underWay.arriveAndDeregister();
    }
    return true;
  }

  /**
   * Waits until what is being answered has been sent, refusals too: stopping the listener cuts off
   * the rest without a word.
   */
  void awaitAnswered(Duration longest) throws InterruptedException {
    try {
      underWay.awaitAdvanceInterruptibly(
          underWay.arrive(), longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.log(Level.DEBUG, "clients that take nothing are cut off", e);
    }
  }

  private void serve(Request request, Exchange exchange) throws IOException, InterruptedException {
    try {
      route(request, exchange).endpoint().serve(exchange);
    } catch (BusyException e) {
      exchange.setHeader(HttpHeader.RETRY_AFTER, Long.toString(e.retryAfterSeconds()));
      refuse(
          exchange,
          new ApiException(
              429, "rate_limit_error", "too_many_requests", null, String.valueOf(e.getMessage())));
    } catch (ApiException e) {
      refuse(exchange, e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request failed; the server goes on", e);
      refuse(exchange, ApiException.server(500, "internal_error", "the server failed: " + e));
    }
  }

  private Route route(Request request, Exchange exchange) {
    Route route = routes.get(URIUtil.decodePath(Request.getPathInContext(request)));
    if (token.isShownBy(exchange.header(HttpHeader.AUTHORIZATION))) {
      exchange.trust();
    } else if (route == null || !route.open()) {
      exchange.setHeader(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      throw ApiException.request(
          401, "invalid_api_key", "show the token of this start: Authorization: Bearer …");
    }
    if (route == null) {
      throw ApiException.request(
          404, "not_found", "there is no " + Request.getPathInContext(request));
    }
    if (!route.method().equals(request.getMethod())) {
      exchange.setHeader(HttpHeader.ALLOW, route.method());
      throw ApiException.request(
          405, "method_not_allowed", "use " + route.method() + ", not " + request.getMethod());
    }
    return route;
  }

  private static void refuse(Exchange exchange, ApiException reason) throws IOException {
    ObjectNode error = error(reason);
    if (exchange.hasBegun()) {
      exchange.event(error.toString());
      exchange.endEvents();
    } else {
      exchange.send(reason.status(), error);
    }
  }

  static ObjectNode error(ApiException reason) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", reason.getMessage())
        .put("type", reason.type())
        .put("param", reason.parameter())
        .put("code", reason.code());
    return body;
  }
}
