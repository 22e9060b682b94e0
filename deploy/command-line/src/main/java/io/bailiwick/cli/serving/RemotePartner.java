package io.bailiwick.cli.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.cli.CommandFailure;
import io.bailiwick.llama.chat.ChatMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that speaks OpenAI's protocol, asked with streaming (server-sent events, WHATWG HTML
 * §9.2).
 */
public final class RemotePartner implements ChatPartner {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATA = "data:";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final URI base;
  private final String token;
  private final ObjectNode settings;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /**
   * A server.
   *
   * @param base its address up to and with {@code /v1}
   * @param token what it wants to see
   * @param settings fields of every request besides the messages, such as {@code temperature}
   */
  public RemotePartner(URI base, String token, ObjectNode settings) {
    this.base = base;
    this.token = token;
    this.settings = settings.deepCopy();
  }

  @Override
  public String answer(List<ChatMessage> conversation, Consumer<String> fragments)
      throws IOException {
    ObjectNode body = settings.deepCopy();
    if (!body.has("model")) {
      body.put("model", model());
    }
    body.put("stream", true);
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : conversation) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    HttpRequest request =
        request("/chat/completions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<Stream<String>> response = send(request);
    StringBuilder text = new StringBuilder();
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        throw refused(response.statusCode(), lines.collect(Collectors.joining("\n")));
      }
      for (String line : (Iterable<String>) lines::iterator) {
        String fragment = fragment(line);
        text.append(fragment);
        fragments.accept(fragment);
      }
    }
    return text.toString();
  }

  /** The first model the server offers. */
  private String model() throws IOException {
    HttpResponse<Stream<String>> response = send(request("/models").GET().build());
    String body = response.body().collect(Collectors.joining("\n"));
    if (response.statusCode() != 200) {
      throw refused(response.statusCode(), body);
    }
    return JSON.readTree(body).at("/data/0/id").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<Stream<String>> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofLines());
    } catch (ConnectException e) {
      throw new CommandFailure(base + ": nobody listens there; start it with: bailiwick serve");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(base + ": interrupted while waiting for an answer");
    }
  }

  private CommandFailure refused(int status, String body) throws IOException {
    String reason = body;
    if (body.startsWith("{")) {
      reason = JSON.readTree(body).at("/error/message").asText(body);
    }
    return new CommandFailure(base + ": the server answers " + status + ": " + reason);
  }

  private static String fragment(String line) throws IOException {
    String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
    if (data.isEmpty() || data.equals("[DONE]")) {
      return "";
    }
    JsonNode event = JSON.readTree(data);
    if (event.has("error")) {
      throw new CommandFailure("the server broke off: " + event.at("/error/message").asText());
    }
    return event.at("/choices/0/delta/content").asText("");
  }

  @Override
  public void close() {}
}
