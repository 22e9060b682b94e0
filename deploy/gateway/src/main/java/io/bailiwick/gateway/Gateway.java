package io.bailiwick.gateway;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import org.xnio.Options;
import org.xnio.Sequence;

/** The running gateway. */
public final class Gateway implements AutoCloseable {
  private static final int PARSE_TIMEOUT = 30_000;
  private static final int IDLE_TIMEOUT = 75_000;
  private static final int LONGEST_HEADERS = 64 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final long NO_LIMIT = -1;

  /** A year, in seconds (RFC 6797, §6.1). */
  private static final String ENCRYPTED_ONLY = "max-age=31536000";

  /** Only key agreement with forward secrecy, only authenticated encryption (RFC 9325, §4.2). */
  private static final Sequence<String> SUITES =
      Sequence.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Undertow server;

  private Gateway(Undertow server) {
    this.server = server;
  }

  /**
   * Opens the door.
   *
   * @throws GeneralSecurityException if the certificate cannot be used
   */
  public static Gateway open(GatewaySettings settings)
      throws IOException, GeneralSecurityException {
    return open(settings, Pace.usual());
  }

  static Gateway open(GatewaySettings settings, Pace pace)
      throws IOException, GeneralSecurityException {
    Undertow server =
        Undertow.builder()
            .addHttpsListener(
                settings.port(),
                settings.host(),
                ServerCredentials.context(settings.certificate(), settings.key()))
            .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
            .setSocketOption(Options.SSL_ENABLED_CIPHER_SUITES, SUITES)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_TIMEOUT)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_TIMEOUT)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LONGEST_HEADERS)
            .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setHandler(handler(settings, pace))
            .build();
    server.start();
    return new Gateway(server);
  }

  private static HttpHandler handler(GatewaySettings settings, Pace pace) {
    HttpHandler checked =
        new RightHost(
            settings.publicUrl(), new PlainPath(new SteadyClient(pace, Doors.of(settings))));
    return exchange -> {
      exchange.getResponseHeaders().put(Headers.STRICT_TRANSPORT_SECURITY, ENCRYPTED_ONLY);
      checked.handleRequest(exchange);
    };
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  @Override
  public void close() {
    server.stop();
  }
}
