package io.bailiwick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stand still in the middle, by whom the gateway would be full. */
class SteadyClientTest {
  private static final int MORE_THAN_ITS_CONNECTIONS = 150;
  private static final String UPLOAD = "\r\nContent-Length: 10000000\r\n\r\n";

  private GatewayScene scene;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder, new Pace(Duration.ofSeconds(1), 1_000));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String head(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + scene.host();
  }

  private SSLSocket sends(String text) throws IOException {
    SSLSocket socket = scene.socket();
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void uploads_that_stand_still_do_not_shut_others_out() throws Exception {
    List<SSLSocket> standing = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_ITS_CONNECTIONS; i++) {
        standing.add(sends(head("POST", "/body") + UPLOAD + "x"));
      }
      assertThat(scene.answer(head("GET", "/models"))).contains("portal /models");
    } finally {
      for (SSLSocket socket : standing) {
        socket.close();
      }
    }
  }

  @Test
  void an_answer_that_nobody_reads_is_not_kept() throws Exception {
    try (SSLSocket socket = sends(head("GET", "/endless") + "\r\n\r\n")) {
      assertThat(scene.portal().answerWasGivenUp.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(socket.isClosed()).isFalse();
    }
  }
}
