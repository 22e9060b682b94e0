package io.bailiwick.gateway;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback as portal and Keycloak are: says who it is and what it was asked, echoes a
 * web socket, reads a body and sends one piece by piece.
 */
final class Behind implements AutoCloseable {
  /** Counted down when the first bytes of a body have come. */
  final CountDownLatch firstBytesCame = new CountDownLatch(1);

  /** What the second piece of {@code /pieces} waits for. */
  final CountDownLatch secondPieceMayGo = new CountDownLatch(1);

  /** Counted down when nobody would take more of {@code /endless}. */
  final CountDownLatch answerWasGivenUp = new CountDownLatch(1);

  private final Undertow server;

  Behind(String name) {
    HttpHandler tell =
        exchange -> {
          exchange.getResponseHeaders().put(Headers.SERVER, "Payara Micro");
          exchange.getResponseSender().send(told(name, exchange));
        };
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.path(tell)
                    .addExactPath("/socket", Handlers.websocket((e, channel) -> echo(channel)))
                    .addExactPath("/body", new BlockingHandler(this::readBody))
                    .addExactPath("/endless", new BlockingHandler(this::sendWithoutEnd))
                    .addExactPath("/pieces", new BlockingHandler(this::sendPieces)))
            .build();
    server.start();
  }

  private static String told(String name, HttpServerExchange exchange) {
    StringBuilder told = new StringBuilder(name + " " + exchange.getRequestURI() + "\n");
    exchange
        .getRequestHeaders()
        .forEach(
            header -> told.append(header.getHeaderName()).append(": ").append(header).append('\n'));
    return told.toString();
  }

  private static void echo(WebSocketChannel channel) {
    channel
        .getReceiveSetter()
        .set(
            new AbstractReceiveListener() {
              @Override
              protected void onFullTextMessage(WebSocketChannel open, BufferedTextMessage text) {
                WebSockets.sendText("echo " + text.getData(), open, null);
              }
            });
    channel.resumeReceives();
  }

  private void readBody(HttpServerExchange exchange) throws IOException {
    long bytes = exchange.getInputStream().readNBytes(1).length;
    firstBytesCame.countDown();
    for (int n; (n = exchange.getInputStream().readNBytes(65_536).length) > 0; ) {
      bytes += n;
    }
    exchange.getResponseSender().send(bytes + " bytes");
  }

  private void sendPieces(HttpServerExchange exchange) throws Exception {
    exchange.getOutputStream().write("first\n".getBytes(StandardCharsets.UTF_8));
    exchange.getOutputStream().flush();
    boolean released = secondPieceMayGo.await(20, TimeUnit.SECONDS);
    exchange
        .getOutputStream()
        .write((released ? "second\n" : "late\n").getBytes(StandardCharsets.UTF_8));
  }

  private void sendWithoutEnd(HttpServerExchange exchange) {
    try {
      while (true) {
        exchange.getOutputStream().write(new byte[65_536]);
      }
    } catch (IOException e) {
      answerWasGivenUp.countDown();
    }
  }

  URI url() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  @Override
  public void close() {
    server.stop();
  }
}
