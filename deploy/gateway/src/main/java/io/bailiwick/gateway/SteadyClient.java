package io.bailiwick.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Ends exchanges whose client stands still in the middle of its request or of the answer. Each
 * holds one of the connections to the servers behind, which others wait for.
 */
final class SteadyClient implements HttpHandler {
  private static final int LOOKS_A_PERIOD = 6;

  private final Pace pace;
  private final HttpHandler next;

  SteadyClient(Pace pace, HttpHandler next) {
    this.pace = pace;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ClientWait request = new ClientWait(pace, System::nanoTime);
    ClientWait answer = new ClientWait(pace, System::nanoTime);
    exchange.addRequestWrapper((body, of) -> new WatchedRequest(body.create(), request));
    exchange.addResponseWrapper((body, of) -> new WatchedAnswer(body.create(), answer));
    XnioExecutor.Key looking =
        exchange
            .getIoThread()
            .executeAtInterval(
                () -> look(exchange, request, answer),
                pace.period().toMillis() / LOOKS_A_PERIOD,
                TimeUnit.MILLISECONDS);
    exchange.addExchangeCompleteListener(
        (ended, others) -> {
          looking.remove();
          others.proceed();
        });
    next.handleRequest(exchange);
  }

  /** First by an error of its own, by which the connection behind ends too; then by force. */
  private static void look(HttpServerExchange exchange, ClientWait request, ClientWait answer) {
    if (request.isGivenUp() || answer.isGivenUp()) {
      IoUtils.safeClose(exchange.getConnection());
    } else if (request.isTooLong()) {
      request.giveUp();
    } else if (answer.isTooLong()) {
      answer.giveUp();
    }
  }
}
