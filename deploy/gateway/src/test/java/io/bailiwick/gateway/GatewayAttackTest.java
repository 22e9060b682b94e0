package io.bailiwick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of somebody who wants through the gateway what it keeps from other machines. */
class GatewayAttackTest {
  private static final String WEB_SOCKET =
      "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
          + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

  private static GatewayScene scene;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder, Pace.usual());
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  private static String head(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + scene.host();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: h2c",
        "Upgrade: H2C",
        "Upgrade: websocket\r\nUpgrade: h2c",
        "Upgrade: websocket, h2c",
        "Upgrade: foo"
      })
  void no_connection_becomes_one_whose_requests_are_not_looked_at(String upgrade) throws Exception {
    String told =
        scene.sent(
            head("GET", "/models")
                + "\r\n"
                + upgrade
                + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n"
                + head("GET", "/models")
                + "\r\nConnection: close\r\n\r\n");
    assertThat(told).startsWith("HTTP/1.1 200").contains("portal /models");
    assertThat(told).doesNotContain("Upgrade: [", "HTTP2-Settings: [");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 4\r\nContent-Length: 5",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding : chunked",
        "Content-Length: +4",
        "Content-Length: 4, 4"
      })
  void a_body_whose_end_can_be_read_in_two_ways_is_turned_away(String framing) throws Exception {
    String answer =
        scene.sent(
            head("POST", "/models")
                + "\r\n"
                + framing
                + "\r\nConnection: close\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(answer).as(framing).startsWith("HTTP/1.1 400").doesNotContain("portal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Host: %s\r\nHost: evil.example.com", "Host: evil.example.com\r\nHost: %s"})
  void a_request_names_one_host(String hosts) throws Exception {
    String answer =
        scene.answer("GET / HTTP/1.1\r\n" + hosts.formatted(scene.host()) + "\r\nAccept: */*");
    assertThat(answer).doesNotContain("portal", "HTTP/1.1 200");
  }

  @Test
  void an_address_with_a_host_of_its_own_finds_nothing() throws Exception {
    assertThat(scene.answer("GET https://evil.example.com/ HTTP/1.1\r\nHost: " + scene.host()))
        .startsWith("HTTP/1.1 4")
        .doesNotContain("portal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Server: evil",
        "X-Forwarded-By: evil",
        "X-Forwarded-Port: 1",
        "X-Forwarded-Scheme: evil",
        "X-Forwarded-Uri: /evil",
        "X-Forwarded-Path: /evil",
        "X-Real-IP: 6.6.6.6",
        "X-Client-IP: 6.6.6.6",
        "True-Client-IP: 6.6.6.6",
        "X-Original-Host: evil",
        "X-Original-URI: /evil",
        "X-Host: evil",
        "X-HTTP-Method-Override: DELETE",
        "ssl-client-cert: evil",
        "SSL_CLIENT_CERT: evil",
        "X-SSL-Client-Cert: evil",
        "Proxy-auth-cert: evil",
        "Proxy-ip: 6.6.6.6",
        "Proxy-keysize: evil",
        "Proxy: evil",
        "X_Forwarded_For: 6.6.6.6"
      })
  void nobody_speaks_for_a_proxy_that_is_not_there(String claim) throws Exception {
    String value = claim.substring(claim.indexOf(' ') + 1);
    assertThat(scene.answer(head("GET", "/models") + "\r\n" + claim))
        .contains("portal")
        .doesNotContain("[" + value + "]");
  }

  @Test
  void a_web_socket_is_the_one_other_protocol() throws Exception {
    assertThat(scene.firstLine(head("GET", "/socket") + WEB_SOCKET)).contains("101");
    assertThat(
            scene.firstLine(head("GET", "/socket") + WEB_SOCKET.replace("websocket", "WebSocket")))
        .contains("101");
  }

  @Test
  void forty_uploads_that_just_began_leave_room_for_others() throws Exception {
    List<SSLSocket> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        SSLSocket upload = scene.socket();
        uploads.add(upload);
        String begun = head("POST", "/body") + "\r\nContent-Length: 100000\r\n\r\nx";
        upload.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
        upload.getOutputStream().flush();
      }
      assertThat(scene.answer(head("GET", "/models"))).contains("portal /models");
    } finally {
      for (SSLSocket upload : uploads) {
        upload.close();
      }
    }
  }
}
