package io.bailiwick.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** A gateway before a portal and a Keycloak, and those who speak to it byte by byte. */
final class GatewayScene implements AutoCloseable {
  private static final int PATIENCE = 20_000;

  private final Behind portal = new Behind("portal");
  private final Behind keycloak = new Behind("keycloak");
  private final TestCertificate certificate;
  private final Gateway gateway;

  GatewayScene(Path folder, Pace pace) throws Exception {
    certificate = TestCertificate.in(folder);
    int port = freePort();
    gateway =
        Gateway.open(
            new GatewaySettings(
                "127.0.0.1",
                port,
                certificate.certificate(),
                certificate.key(),
                URI.create("https://127.0.0.1:" + port),
                portal.url(),
                keycloak.url()),
            pace);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Behind portal() {
    return portal;
  }

  String host() {
    return "127.0.0.1:" + gateway.address().getPort();
  }

  /** The answer to a head of a request whose connection ends with it. */
  String answer(String head) throws IOException {
    return sent(head + "\r\nConnection: close\r\n\r\n");
  }

  /** All that comes back for some bytes, until the gateway closes the connection. */
  String sent(String bytes) throws IOException {
    try (SSLSocket socket = socket()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The first line that comes back for some bytes. */
  String firstLine(String bytes) throws IOException {
    try (SSLSocket socket = socket()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
    }
  }

  SSLSocket socket() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            certificate
                .client()
                .getSocketFactory()
                .createSocket("127.0.0.1", gateway.address().getPort());
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  @Override
  public void close() {
    gateway.close();
    portal.close();
    keycloak.close();
  }
}
