package io.bailiwick.inference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, with which status, and which field the refusal names. */
class RefusalTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String GOOD =
      "{\"model\":\"tiny\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

  @TempDir static Path directory;
  private static RunningServer running;

  @BeforeAll
  static void start() throws IOException {
    ServerSettings usual = ServerSettings.usual();
    ServerSettings small =
        new ServerSettings(
            usual.address(), false, 0, 4, 4, 128, 20_000, usual.stall(), Duration.ofSeconds(1));
    running = new RunningServer(TinyModel.write(directory), small);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic dDp0", "Token x"})
  void without_the_token_nothing_but_health_is_answered(String header) throws Exception {
    for (String path : new String[] {CHAT, "/v1/models", "/nowhere"}) {
      HttpRequest.Builder request = HttpRequest.newBuilder(running.uri(path));
      if (!header.isEmpty()) {
        request.header("Authorization", header);
      }
      HttpResponse<String> response =
          running.send(request.POST(HttpRequest.BodyPublishers.ofString(GOOD)).build());
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
      assertThat(error(response).path("code").asText()).isEqualTo("invalid_api_key");
      assertThat(response.body()).doesNotContain(running.token.text());
    }
  }

  @Test
  void a_part_of_the_token_or_more_than_it_is_not_the_token() throws Exception {
    String token = running.token.text();
    for (String shown : new String[] {token.substring(1), token + "x", token.toUpperCase()}) {
      HttpRequest request =
          HttpRequest.newBuilder(running.uri("/v1/models"))
              .header("Authorization", "Bearer " + shown)
              .build();
      assertThat(running.send(request).statusCode()).isEqualTo(401);
    }
    assertThat(token.length()).isEqualTo(43);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages       | []                                      | messages",
        "messages       | \"hi\"                                  | messages",
        "messages       | [{\"role\":\"wizard\",\"content\":\"x\"}] | messages[0].role",
        "messages       | [{\"content\":\"x\"}]                   | messages[0].role",
        "messages       | [{\"role\":\"tool\",\"content\":\"x\"}] | messages[0].role",
        "messages       | [{\"role\":\"user\"}]                   | messages[0].content",
        "messages       | [{\"role\":\"user\",\"content\":7}]     | messages[0].content",
        "messages       | [{\"role\":\"user\",\"content\":[]}]    | messages[0].content",
        "messages       | [{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}] | messages[0].content",
        "messages       | [{\"role\":\"user\",\"content\":\"x\",\"colour\":1}] | messages[0].colour",
        "messages       | [{\"role\":\"assistant\",\"content\":\"x\"}] | messages",
        "messages       | [7]                                     | messages[0].role",
        "temperature    | -0.1                                    | temperature",
        "temperature    | 2.1                                     | temperature",
        "temperature    | \"hot\"                                 | temperature",
        "top_p          | 1.5                                     | top_p",
        "top_k          | -1                                      | top_k",
        "max_tokens     | 0                                       | max_tokens",
        "max_tokens     | 1.5                                     | max_tokens",
        "max_tokens     | 99999999999                             | max_tokens",
        "max_completion_tokens | -3                               | max_completion_tokens",
        "seed           | 1e30                                    | seed",
        "seed           | \"x\"                                   | seed",
        "stop           | 7                                       | stop",
        "stop           | \"\"                                    | stop",
        "stop           | [\"a\",\"b\",\"c\",\"d\",\"e\"]         | stop",
        "stream         | \"yes\"                                 | stream",
        "stream_options | {\"include_usage\":true}                | stream_options",
        "stream_options | true                                    | stream_options",
        "n              | 2                                       | n",
        "logprobs       | 1                                       | logprobs",
        "top_logprobs   | 3                                       | top_logprobs",
        "tools          | [{\"type\":\"function\"}]               | tools",
        "response_format| {\"type\":\"json_object\"}              | response_format",
        "frequency_penalty | 0.5                                  | frequency_penalty",
        "presence_penalty | 1                                     | presence_penalty",
        "logit_bias     | {\"5\":1}                               | logit_bias",
        "store          | true                                    | store",
        "modalities     | [\"audio\"]                             | modalities",
        "temprature     | 1                                       | temprature",
      })
  void a_field_that_cannot_be_followed_is_refused_by_name(String field, String value, String named)
      throws Exception {
    String body =
        field.equals("messages")
            ? "{\"model\":\"tiny\",\"messages\":" + value + "}"
            : GOOD.replace("\"max_tokens\":1,", "\"" + field + "\":" + value + ",");
    HttpResponse<String> response = running.ask(CHAT, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode error = error(response);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asText()).isEqualTo(named);
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(error.has("code")).isTrue();
  }

  @Test
  void fields_that_ask_for_nothing_pass() throws Exception {
    String neutral =
        "\"n\":1,\"frequency_penalty\":0,\"presence_penalty\":0.0,\"logit_bias\":{},\"tools\":[],"
            + "\"tool_choice\":\"none\",\"response_format\":{\"type\":\"text\"},\"user\":\"u\","
            + "\"metadata\":{\"a\":\"b\"},\"store\":false,\"stop\":null,\"temperature\":null,"
            + "\"service_tier\":\"auto\",\"modalities\":[\"text\"],\"max_tokens\":1,";
    assertThat(running.ask(CHAT, GOOD.replace("\"max_tokens\":1,", neutral)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{\"model\":\"tiny\"} x",
        "{\"model\":\"tiny\",\"model\":\"tiny\"}",
        "{'model':1}",
        "nul"
      })
  void what_is_not_one_json_object_is_refused(String body) throws Exception {
    HttpResponse<String> response = running.ask(CHAT, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response).path("code").asText()).isEqualTo("invalid_json");
  }

  @Test
  void deep_nesting_and_wrong_encoding_are_refused() throws Exception {
    assertThat(running.ask(CHAT, "{\"a\":" + "[".repeat(9000)).statusCode()).isEqualTo(400);
    HttpRequest utf16 =
        running
            .request(CHAT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(GOOD, StandardCharsets.UTF_16))
            .build();
    assertThat(error(running.send(utf16)).path("message").asText()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16"
      })
  void another_content_type_is_refused(String type) throws Exception {
    HttpRequest request =
        running
            .request(CHAT)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(GOOD))
            .build();
    assertThat(running.send(request).statusCode()).isEqualTo(415);
    HttpRequest none =
        running.request(CHAT).POST(HttpRequest.BodyPublishers.ofString(GOOD)).build();
    assertThat(running.send(none).statusCode()).isEqualTo(415);
  }

  @Test
  void a_body_that_is_too_large_is_refused_announced_or_not() throws Exception {
    byte[] large = new byte[20_001];
    java.util.Arrays.fill(large, (byte) ' ');
    HttpRequest announced =
        running
            .request(CHAT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(large))
            .build();
    HttpRequest chunked =
        running
            .request(CHAT)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(large)))
            .build();
    for (HttpRequest request : new HttpRequest[] {announced, chunked}) {
      HttpResponse<String> response = running.send(request);
      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(error(response).path("code").asText()).isEqualTo("request_too_large");
    }
  }

  @Test
  void a_prompt_longer_than_the_context_is_refused_with_both_numbers() throws Exception {
    HttpResponse<String> response =
        running.ask(CHAT, GOOD.replace("\"x\"", "\"" + "x".repeat(200) + "\""));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response).path("code").asText()).isEqualTo("context_length_exceeded");
    assertThat(error(response).path("param").asText()).isEqualTo("messages");
    assertThat(error(response).path("message").asText()).contains("206", "128");
  }

  @Test
  void an_unknown_model_path_or_method_is_refused() throws Exception {
    HttpResponse<String> model = running.ask(CHAT, GOOD.replace("tiny", "gpt-4"));
    assertThat(model.statusCode()).isEqualTo(404);
    assertThat(error(model).path("code").asText()).isEqualTo("model_not_found");
    HttpResponse<String> none = running.ask(CHAT, GOOD.replace("\"model\":\"tiny\",", ""));
    assertThat(error(none).path("param").asText()).isEqualTo("model");
    for (String path :
        new String[] {"/", "/v1", "/v1/embeddings", "/v1/chat/completions/", "/v1/models/x"}) {
      HttpResponse<String> response = running.ask(path, GOOD);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(error(response).path("code").asText()).isEqualTo("not_found");
    }
    HttpResponse<String> get = running.send(running.request(CHAT).GET().build());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).hasValue("POST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prompt   | [\"a\",\"b\"] | prompt",
        "prompt   | [1,2]         | prompt",
        "prompt   | 7             | prompt",
        "best_of  | 2             | best_of",
        "echo     | true          | echo",
        "suffix   | \"z\"         | suffix",
        "logprobs | 6             | logprobs",
        "messages | []            | messages",
      })
  void fields_of_text_completions_are_refused_by_name(String field, String value, String named)
      throws Exception {
    String prompt = field.equals("prompt") ? "" : "\"prompt\":\"a\",";
    HttpResponse<String> response =
        running.ask(
            "/v1/completions",
            "{\"model\":\"tiny\"," + prompt + "\"" + field + "\":" + value + "}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response).path("param").asText()).isEqualTo(named);
  }

  @Test
  void a_connection_is_of_use_after_a_refusal_whose_body_came_later() throws Exception {
    try (Socket socket = connect()) {
      write(
          socket,
          "POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + running.token.text()
              + "\r\nContent-Length: 3\r\n\r\n");
      running.ask("/health", GOOD);
      write(socket, "abc" + "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String responses = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(responses).startsWith("HTTP/1.1 404").contains("HTTP/1.1 200");
      assertThat(responses.split("HTTP/1.1 200")[0]).doesNotContain("Connection: close");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 3", "Content-Length: 999999999999", "Transfer-Encoding: chunked"})
  void whoever_never_sends_the_body_is_told_that_the_connection_ends(String length)
      throws Exception {
    try (Socket socket = connect()) {
      write(socket, "POST / HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n");
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 401").contains("Connection: close");
    }
  }

  @Test
  void what_is_no_http_is_refused_in_json() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "GET /health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n");
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(response).startsWith("HTTP/1.1 400").contains("\"error\"").doesNotContain("Jetty");
    }
  }

  @Test
  void settings_that_cannot_be_followed_are_refused_by_name() {
    ServerSettings usual = ServerSettings.usual();
    assertThatThrownBy(() -> usual.withPort(70_000)).hasMessageContaining("port");
    assertThatThrownBy(() -> usual.withRoom(0, 1)).hasMessageContaining("max-batch");
    assertThatThrownBy(() -> usual.withRoom(1, -1)).hasMessageContaining("queue");
    assertThatThrownBy(
            () ->
                new ServerSettings(
                    InetAddress.getByName("0.0.0.0"),
                    false,
                    0,
                    1,
                    1,
                    0,
                    1,
                    usual.stall(),
                    usual.grace()))
        .hasMessageContaining("not encrypted");
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), running.uri("/").getPort());
  }

  private static void write(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private static JsonNode error(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return RunningServer.json(response.body()).path("error");
  }
}
