package io.bailiwick.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
  private static Behind portal;
  private static Behind keycloak;
  private static TestCertificate certificate;
  private static Gateway gateway;
  private static HttpClient client;
  private static String url;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    portal = new Behind("portal");
    keycloak = new Behind("keycloak");
    certificate = TestCertificate.in(folder);
    gateway = open(portal.url());
    url = "https://127.0.0.1:" + gateway.address().getPort();
    client = HttpClient.newBuilder().sslContext(certificate.client()).build();
  }

  private static Gateway open(URI behind) throws Exception {
    int port = freePort();
    return Gateway.open(
        new GatewaySettings(
            "127.0.0.1",
            port,
            certificate.certificate(),
            certificate.key(),
            URI.create("https://127.0.0.1:" + port),
            behind,
            keycloak.url()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void close() {
    gateway.close();
    portal.close();
    keycloak.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth",
        "/auth/",
        "/auth/admin/",
        "/auth/admin/master/console/",
        "/auth/admin/realms/bailiwick/users",
        "/auth/realms/master/protocol/openid-connect/token",
        "/auth/realms/bailiwickx/account",
        "/auth/realms/bailiwick/clients-registrations/openid-connect",
        "/auth/metrics",
        "/auth/health",
        "/metrics",
        "/metrics/vendor"
      })
  void what_is_for_administrators_is_closed_to_other_machines(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("There is nothing at this address.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/realms/bailiwick/../../admin/",
        "/auth/realms/bailiwick/%2e%2e/%2E%2E/admin/",
        "/auth/realms/bailiwick/..;/..;/admin/",
        "/auth/realms/bailiwick/..%2fadmin",
        "/auth/realms/bailiwick/\\..\\admin",
        "/auth/realms/bailiwick/%252e%252e/admin",
        "/auth/./admin/",
        "//metrics",
        "/x/../metrics",
        "/%2e/metrics",
        "/metrics;x=1",
        "/metrics%3bx=1",
        "/metrics%3B",
        "/auth/realms/bailiwick/%3b/clients-registrations",
        "/metrics%09",
        "/metrics%7F",
        "/auth/realms/bailiwick/.."
      })
  void a_path_that_can_be_read_in_two_ways_is_turned_away(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host())).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example.com", "127.0.0.1:1", "localhost", "127.0.0.1"})
  void a_request_for_another_host_finds_nothing(String other) throws Exception {
    String answer = raw("GET / HTTP/1.1\r\nHost: " + other);
    assertThat(answer).startsWith("HTTP/1.1 421").contains(url).doesNotContain("portal");
  }

  @Test
  void what_the_portal_is_told_of_the_client_is_what_the_gateway_saw() throws Exception {
    String told =
        raw(
            "GET /models HTTP/1.1\r\nHost: "
                + host()
                + "\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: evil"
                + "\r\nForwarded: for=6.6.6.6\r\nX-Forwarded-Prefix: /evil\r\nX-Original-URL: /evil");
    assertThat(told)
        .contains("portal /models")
        .contains("X-Forwarded-For: [127.0.0.1]", "X-Forwarded-Proto: [https]")
        .contains("\nHost: [" + host() + "]")
        .doesNotContain("6.6.6.6", "evil");
  }

  @Test
  void keycloak_is_below_auth_and_does_not_know_it() throws Exception {
    String path = "/realms/bailiwick/protocol/openid-connect/auth";
    assertThat(get("/auth" + path + "?a=b%2Fc").body()).startsWith("keycloak " + path + "\n");
    assertThat(get("/auth/resources/x.css").body()).startsWith("keycloak /resources/x.css\n");
    assertThat(get("/authors").body()).startsWith("portal /authors\n");
  }

  @Test
  void every_answer_tells_browsers_to_come_back_encrypted_only() throws Exception {
    for (String path : new String[] {"/", "/auth/admin/", "/auth/resources/x.css"}) {
      assertThat(get(path).headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  @Test
  void what_runs_behind_is_not_told() throws Exception {
    assertThat(get("/").headers().firstValue("Server")).isEmpty();
  }

  @Test
  void a_web_socket_goes_through_both_ways() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(url.replace("https", "wss") + "/socket"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket open, CharSequence text, boolean last) {
                    heard.complete(text.toString());
                    return null;
                  }
                })
            .get(20, TimeUnit.SECONDS);
    socket.sendText("你好", true).get(20, TimeUnit.SECONDS);
    assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("echo 你好");
    socket.abort();
  }

  @Test
  void an_upload_is_handed_on_while_it_comes() throws Exception {
    PipedInputStream body = new PipedInputStream();
    try (OutputStream upload = new PipedOutputStream(body)) {
      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(URI.create(url + "/body"))
                  .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                  .build(),
              BodyHandlers.ofString());
      upload.write(new byte[100_000]);
      upload.flush();
      assertThat(portal.firstBytesCame.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(answer).isNotDone();
      upload.write(new byte[100_000]);
      upload.close();
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("200000 bytes");
    }
  }

  @Test
  void an_answer_in_pieces_is_handed_on_piece_by_piece() throws Exception {
    HttpResponse<java.io.InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/pieces")).build(),
            BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("first");
      portal.secondPieceMayGo.countDown();
      assertThat(lines.readLine()).isEqualTo("second");
    }
  }

  @Test
  void a_server_that_does_not_answer_is_said_to_be_silent() throws Exception {
    try (Gateway alone = open(URI.create("http://127.0.0.1:" + freePort()))) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://127.0.0.1:" + alone.address().getPort() + "/"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).startsWith("The server behind does not answer");
    }
  }

  @Test
  void nothing_is_served_in_the_clear() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.address().getPort())) {
      socket.setSoTimeout(20_000);
      write(socket, "GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("portal", "HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"})
  void key_transport_and_block_chaining_are_refused(String suite) throws Exception {
    try (SSLSocket socket = socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
  }

  private static String host() {
    return "127.0.0.1:" + gateway.address().getPort();
  }

  /** As no well-behaved client would send it. */
  private static String raw(String request) throws Exception {
    try (SSLSocket socket = socket()) {
      write(socket, request + "\r\nConnection: close\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SSLSocket socket() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            certificate
                .client()
                .getSocketFactory()
                .createSocket("127.0.0.1", gateway.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
