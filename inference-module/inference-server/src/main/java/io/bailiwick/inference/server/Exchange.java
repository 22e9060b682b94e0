package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its response, used by one thread that may wait. */
final class Exchange {
  private static final Logger LOG = System.getLogger(Exchange.class.getName());
  private static final String JSON = "application/json";
  private static final int PROBE_BYTES = 4096;

  /** An unwanted body so long at most is waited for, so that the connection stays of use. */
  private static final long PATIENT_BYTES = 1 << 20;

  /** For whom it is waited; a stranger may not keep a thread busy for long. */
  private static final Duration PATIENCE_WITH_CLIENTS = Duration.ofSeconds(1);

  private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofMillis(100);

  private final Request request;
  private final Response response;
  private final Duration stall;
  private boolean anotherRequestSeen;
  private Duration patience = PATIENCE_WITH_STRANGERS;

  Exchange(Request request, Response response, Duration stall) {
    this.request = request;
    this.response = response;
    this.stall = stall;
    // A client may wait long for its turn; a client that takes nothing is found by the write.
    request.addIdleTimeoutListener(timeout -> false);
  }

  /** Notes that the client has shown the token. */
  void trust() {
    patience = PATIENCE_WITH_CLIENTS;
  }

  @Nullable String header(HttpHeader name) {
    return request.getHeaders().get(name);
  }

  /**
   * The body, a JSON object.
   *
   * @throws ApiException 415, 413 or 400
   */
  ObjectNode body(int most) throws IOException {
    requireJson();
    if (request.getLength() > most) {
      throw tooLarge(most);
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(most);
      }
      return Json.parse(bytes);
    }
  }

  private void requireJson() {
    String type = header(HttpHeader.CONTENT_TYPE);
    String[] parts = type == null ? new String[] {""} : type.toLowerCase(Locale.ROOT).split(";", 2);
    boolean utf8 = parts.length == 1 || parts[1].strip().matches("charset=\"?utf-8\"?");
    if (!parts[0].strip().equals(JSON) || !utf8) {
      throw ApiException.request(
          415,
          "unsupported_media_type",
          "the content type must be application/json in UTF-8, got " + type);
    }
  }

  private static ApiException tooLarge(int most) {
    return ApiException.request(
        413, "request_too_large", "the body may have at most " + most + " bytes");
  }

  /** Sends a whole response. */
  void send(int status, JsonNode body) throws IOException {
    takeRestOfRequest();
    begin(status, JSON);
    byte[] bytes = Json.bytes(body);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    write(true, bytes);
  }

  /**
   * Takes the body that nobody wanted, or the client's next request would be lost: a connection
   * with a body still on its way is closed, and only a response that has not begun can say so (RFC
   * 9112, section 9.3).
   */
  private void takeRestOfRequest() {
    if (request.getLength() > 0 && request.getLength() <= PATIENT_BYTES) {
      awaitRestOfRequest();
    }
    // Where this finds no end, Jetty answers with Connection: close.
    request.consumeAvailable();
  }

  private void awaitRestOfRequest() {
    try {
      Callback.Completable.with(callback -> Content.Source.consumeAll(request, callback))
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.DEBUG, "the rest of a refused request does not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sets a header of a response that has not begun. */
  void setHeader(HttpHeader name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Begins a stream of server-sent events (WHATWG HTML, section 9.2). */
  void beginEvents() {
    begin(200, "text/event-stream; charset=utf-8");
  }

  /** Sends one event at once. */
  void event(String data) throws IOException {
    write(false, ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Ends a stream of events. */
  void endEvents() throws IOException {
    write(true, "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
  }

  boolean hasBegun() {
    return response.isCommitted();
  }

  private void begin(int status, String type) {
    response.setStatus(status);
    setHeader(HttpHeader.CONTENT_TYPE, type);
    setHeader(HttpHeader.CACHE_CONTROL, "no-store");
  }

  private void write(boolean last, byte[] bytes) throws IOException {
    CompletableFuture<Void> written =
        Callback.Completable.with(
            callback -> response.write(last, ByteBuffer.wrap(bytes), callback));
    try {
      written.get(stall.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      endPoint().close(e);
      throw new ClientGoneException("the client took nothing for " + stall, e);
    } catch (ExecutionException e) {
      throw new ClientGoneException("the client closed its connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGoneException("the server is stopping", e);
    }
  }

  /**
   * Throws if the client has closed its connection. The operating system says so only to somebody
   * who reads, and while a request is being handled nobody does.
   */
  void requireClient() throws IOException {
    if (anotherRequestSeen) {
      return;
    }
    ByteBuffer probe = BufferUtil.allocate(PROBE_BYTES);
    int read = fill(probe);
    if (read < 0) {
      throw new ClientGoneException("the client closed its connection");
    }
    if (read > 0
        && request.getConnectionMetaData().getConnection() instanceof Connection.UpgradeTo http) {
      // The beginning of the client's next request, to be handled after this one.
      anotherRequestSeen = true;
      http.onUpgradeTo(probe);
    }
  }

  private int fill(ByteBuffer probe) {
    try {
      return endPoint().fill(probe);
    } catch (IOException e) {
      return -1;
    }
  }

  private EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}
