package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server on a free port, and a client that knows its token. */
final class RunningServer implements AutoCloseable {
  static final String MODEL = "tiny";
  static final Instant MADE = Instant.parse("2026-11-23T10:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  final InferenceServer server;
  final URI address;
  final AccessToken token = AccessToken.random();
  final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  RunningServer(Path model, ServerSettings settings) throws IOException {
    this(model, settings, MODEL);
  }

  RunningServer(Path model, ServerSettings settings, String name) throws IOException {
    LanguageModel language = LanguageModel.open(model, ComputeDevice.CPU, Precision.FP32);
    this.server =
        InferenceServer.start(
            settings,
            new ServedModel(name, MADE, language),
            token,
            Clock.fixed(MADE, ZoneOffset.UTC));
    this.address = server.address();
  }

  URI uri(String path) {
    return address.resolve(path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token.text());
  }

  HttpRequest post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
    return send(post(path, body));
  }

  JsonNode answer(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = ask(path, body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return json(response.body());
  }

  CompletableFuture<HttpResponse<String>> askLater(String path, String body) {
    return http.sendAsync(post(path, body), HttpResponse.BodyHandlers.ofString());
  }

  /** The data of every event of a stream, checked to be framed as WHATWG HTML 9.2 says. */
  List<String> events(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = ask(path, body);
    if (response.statusCode() != 200
        || !response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")
        || !response.body().endsWith("\n\n")) {
      throw new AssertionError("no stream of events: " + response.body());
    }
    List<String> events = new ArrayList<>();
    for (String event : response.body().split("\n\n")) {
      if (!event.startsWith("data: ") || event.contains("\n")) {
        throw new AssertionError("no event: " + event);
      }
      events.add(event.substring("data: ".length()));
    }
    return events;
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    server.close();
  }
}
