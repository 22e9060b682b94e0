package io.bailiwick.inference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that crowd in, leave early or do not read, and a server that ends. */
@Timeout(120)
class ComingAndGoingTest {
  private static final String CHAT = "/v1/chat/completions";

  /** Takes some seconds: the greedy answer of this model never ends by itself. */
  private static final String LONG = chat("\"max_tokens\":4000");

  private static final String SHORT = chat("\"max_tokens\":2");

  @TempDir static Path directory;
  private static Path model;

  @BeforeAll
  static void writeModel() throws IOException {
    model = TinyModel.write(directory, 8);
  }

  @Test
  void more_than_fit_are_told_to_come_again() throws Exception {
    try (RunningServer running = start(2, 1, Duration.ofSeconds(30), Duration.ofMillis(1))) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        asked.add(running.askLater(CHAT, LONG));
      }
      CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).get();
      HttpResponse<String> refused =
          asked.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow().join();
      assertThat(refused.statusCode()).isEqualTo(429);
      JsonNode error = RunningServer.json(refused.body()).path("error");
      assertThat(error.path("type").asText()).isEqualTo("rate_limit_error");
      assertThat(error.path("code").asText()).isEqualTo("too_many_requests");
      assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
          .isBetween(1L, 60L);
      assertThat(running.send(running.request("/health").build()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_answer_nobody_waits_for_is_given_up_whole_or_streamed() throws Exception {
    for (String body : List.of(LONG, chat("\"max_tokens\":4000,\"stream\":true"))) {
      try (RunningServer running = start(1, 0, Duration.ofSeconds(30), Duration.ofMillis(1))) {
        occupy(running, body).close();
        long left = System.nanoTime();
        HttpResponse<String> next = untilStatus(running, 200);
        assertThat(RunningServer.json(next.body()).at("/usage/completion_tokens").asInt())
            .isEqualTo(2);
        // Answering to the end would take several seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  @Test
  void a_client_that_leaves_while_it_waits_is_never_answered() throws Exception {
    try (RunningServer running = start(1, 1, Duration.ofSeconds(30), Duration.ofMillis(1))) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(connect(running));
        write(clients.get(i), running, LONG);
      }
      // Two are refused; of the other two, one is being answered and one waits.
      long refused;
      do {
        refused = 0;
        for (Socket client : clients) {
          refused += client.getInputStream().available() > 0 ? 1 : 0;
        }
      } while (refused < 2);
      for (Socket client : clients) {
        client.close();
      }
      long left = System.nanoTime();
      untilStatus(running, 200);
      assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void a_client_that_does_not_read_holds_nobody_up_and_is_cut_off() throws Exception {
    Duration stall = Duration.ofMillis(700);
    try (RunningServer running = start(4, 0, stall, Duration.ofMillis(1))) {
      List<Socket> stalled = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          Socket socket = new Socket();
          socket.setReceiveBufferSize(1024);
          socket.connect(new InetSocketAddress(running.address.getHost(), port(running)));
          stalled.add(socket);
          write(
              socket,
              running,
              chat("\"max_tokens\":4000,\"stream\":true,\"logprobs\":true,\"top_logprobs\":20"));
        }
        JsonNode answer = running.answer(CHAT, chat("\"max_tokens\":50"));
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(50);
        // When the three are cut off, four fit again, and the server is empty.
        List<CompletableFuture<HttpResponse<String>>> four;
        do {
          four = List.of(later(running), later(running), later(running), later(running));
        } while (!allOk(four));
      } finally {
        for (Socket socket : stalled) {
          socket.close();
        }
      }
    }
  }

  @Test
  void a_long_silence_while_waiting_is_no_stall() throws Exception {
    try (RunningServer running = start(1, 4, Duration.ofMillis(100), Duration.ofMillis(1))) {
      CompletableFuture<HttpResponse<String>> first =
          running.askLater(CHAT, chat("\"max_tokens\":800"));
      CompletableFuture<HttpResponse<String>> second = running.askLater(CHAT, SHORT);
      assertThat(first.get(100, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(second.get(100, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void two_requests_at_once_on_one_connection_are_answered_in_turn() throws Exception {
    try (RunningServer running = start(4, 4, Duration.ofSeconds(30), Duration.ofSeconds(1));
        Socket client = connect(running)) {
      write(client, running, chat("\"max_tokens\":600"));
      running.ask(CHAT, SHORT);
      write(client, running, SHORT);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      // The first body has no line end, so the second status follows it on the same line.
      int answers = 0;
      while (answers < 2) {
        String line = in.readLine();
        assertThat(line).as("answer %d", answers + 1).isNotNull();
        answers += line.contains("HTTP/1.1 200") ? 1 : 0;
      }
    }
  }

  @Test
  void closing_lets_answers_finish_within_the_grace_period() throws Exception {
    RunningServer running = start(1, 0, Duration.ofSeconds(30), Duration.ofSeconds(60));
    try (Socket client = occupy(running, chat("\"max_tokens\":700"))) {
      running.close();
      assertThat(text(client)).startsWith("HTTP/1.1 200").contains("\"completion_tokens\":700");
    }
    assertThatThrownBy(() -> running.ask(CHAT, SHORT)).isInstanceOf(IOException.class);
  }

  @Test
  void closing_cuts_off_what_takes_longer_with_an_error() throws Exception {
    RunningServer running = start(1, 0, Duration.ofSeconds(30), Duration.ofMillis(50));
    try (Socket client = occupy(running, LONG)) {
      running.close();
      assertThat(text(client)).startsWith("HTTP/1.1 503").contains("\"code\":\"server_stopping\"");
    }
    running.close();
  }

  @Test
  void closing_tells_everybody_who_is_cut_off() throws Exception {
    RunningServer running = start(12, 0, Duration.ofSeconds(30), Duration.ofMillis(1));
    List<Socket> cutOff = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        cutOff.add(connect(running));
        write(cutOff.get(i), running, chat("\"max_tokens\":4000,\"stream\":true"));
      }
      for (Socket client : cutOff) {
        assertThat((char) client.getInputStream().read()).isEqualTo('H');
      }
      running.close();
      for (Socket client : cutOff) {
        assertThat(text(client)).contains("\"code\":\"server_stopping\"").contains("data: [DONE]");
      }
    } finally {
      for (Socket client : cutOff) {
        client.close();
      }
    }
  }

  @Test
  void a_port_in_use_is_an_error_that_names_it_and_what_to_do() throws Exception {
    try (RunningServer running = start(1, 1, Duration.ofSeconds(30), Duration.ofMillis(1))) {
      int port = port(running);
      LanguageModel second = LanguageModel.open(model, ComputeDevice.CPU, Precision.FP32);
      assertThatThrownBy(
              () ->
                  InferenceServer.start(
                      ServerSettings.usual().withPort(port),
                      new ServedModel("second", RunningServer.MADE, second),
                      AccessToken.random(),
                      Clock.systemUTC()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(port))
          .hasMessageContaining("--port");
      assertThat(running.ask(CHAT, SHORT).statusCode()).isEqualTo(200);
    }
  }

  private static RunningServer start(int batch, int queue, Duration stall, Duration grace)
      throws IOException {
    ServerSettings usual = ServerSettings.usual();
    return new RunningServer(
        model,
        new ServerSettings(usual.address(), false, 0, batch, queue, 0, 1 << 20, stall, grace));
  }

  private static String chat(String settings) {
    return "{\"model\":\"tiny\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
        + settings
        + "}";
  }

  /** Asks for a short answer until the response has the status; JUnit's time-out ends it. */
  private static HttpResponse<String> untilStatus(RunningServer running, int status)
      throws Exception {
    HttpResponse<String> response;
    do {
      response = running.ask(CHAT, SHORT);
    } while (response.statusCode() != status);
    return response;
  }

  /** Takes the only place of a server for certain: others are refused then. */
  private static Socket occupy(RunningServer running, String body) throws Exception {
    while (true) {
      Socket client = connect(running);
      write(client, running, body);
      while (client.getInputStream().available() == 0) {
        if (running.ask(CHAT, SHORT).statusCode() == 429) {
          return client;
        }
      }
      client.close();
    }
  }

  private static String text(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static CompletableFuture<HttpResponse<String>> later(RunningServer running) {
    return running.askLater(CHAT, chat("\"max_tokens\":20"));
  }

  private static boolean allOk(List<CompletableFuture<HttpResponse<String>>> asked)
      throws Exception {
    boolean ok = true;
    for (CompletableFuture<HttpResponse<String>> one : asked) {
      ok &= one.get().statusCode() == 200;
    }
    return ok;
  }

  private static int port(RunningServer running) {
    return running.address.getPort();
  }

  private static Socket connect(RunningServer running) throws IOException {
    return new Socket(running.address.getHost(), port(running));
  }

  private static void write(Socket client, RunningServer running, String body) throws IOException {
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + running.token.text()
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }
}
