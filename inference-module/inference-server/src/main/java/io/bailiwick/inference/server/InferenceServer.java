package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One model behind OpenAI's protocol (description 2.3.0): {@code /v1/chat/completions}, {@code
 * /v1/completions}, {@code /v1/models} and {@code /health}. Requests are answered in one batch as
 * they come and go.
 */
public final class InferenceServer implements AutoCloseable {
  /** Threads for requests that are refused or short, beside those that wait for answers. */
  private static final int SPARE_THREADS = 16;

  /** How long clients that are cut off may take to receive the reason. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final ServerSettings settings;
  private final ServedModel model;
  private final DecodingLoop loop;
  private final Admission admission;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final ApiHandler handler;
  private final Server server;
  private final ServerConnector connector;

  private InferenceServer(
      ServerSettings settings, ServedModel model, AccessToken token, Clock clock) {
    this.settings = settings;
    this.model = model;
    int context = context(settings, model);
    this.admission = new Admission(settings.maximumBatch(), settings.queue());
    this.server = new Server(threads(settings));
    this.connector = connector(server, settings);
    this.loop = new DecodingLoop(model.language(), settings.maximumBatch(), context);
    server.addConnector(connector);
    server.setErrorHandler(new ProtocolErrorHandler());
    this.handler =
        new ApiHandler(
            Map.of(
                "/v1/chat/completions",
                answers(new ChatQuestionReader(model, context, clock)),
                "/v1/completions",
                answers(new TextQuestionReader(model, context, clock)),
                "/v1/models",
                new ApiHandler.Route("GET", false, this::models),
                "/v1/models/" + model.name(),
                new ApiHandler.Route("GET", false, exchange -> exchange.send(200, describe())),
                "/health",
                new ApiHandler.Route("GET", true, this::health)),
            token,
            settings.stall());
    server.setHandler(handler);
  }

  /**
   * Starts serving. The server owns the model from then on, also if it cannot start.
   *
   * @param token what clients must show
   * @throws IOException if the port cannot be opened, saying which and what to do
   */
  public static InferenceServer start(
      ServerSettings settings, ServedModel model, AccessToken token, Clock clock)
      throws IOException {
    InferenceServer started;
    try {
      started = new InferenceServer(settings, model, token, clock);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    try {
      started.loop.start();
      started.connector.open();
      started.server.start();
      return started;
    } catch (IOException e) {
      started.close();
      throw cannotListen(settings, e);
    } catch (Exception e) {
      started.close();
      throw new IOException("the server does not start: " + e.getMessage(), e);
    }
  }

  private static IOException cannotListen(ServerSettings settings, IOException reason) {
    String place = settings.address().getHostAddress() + ":" + settings.port();
    boolean taken = reason instanceof BindException || reason.getCause() instanceof BindException;
    return new IOException(
        "cannot listen on "
            + place
            + (taken ? ": the port is in use or not allowed" : ": " + reason.getMessage())
            + "; choose another with --port, or --port 0 for a free one",
        reason);
  }

  /** Where clients find it, without the {@code /v1} that OpenAI clients want behind it. */
  public URI address() {
    String host = settings.address().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + connector.getLocalPort());
  }

  /** The name clients give as {@code model}. */
  public String modelName() {
    return model.name();
  }

  /** Waits until the server has been closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Stops: new requests are refused, those in the house may finish within the grace period, then
   * they are cut off. Safe to call twice and from any thread.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      admission.awaitEmpty(settings.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.close();
    try {
      handler.awaitAnswered(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.stop();
    } catch (Exception e) {
      System.getLogger(InferenceServer.class.getName())
          .log(System.Logger.Level.WARNING, "the listener did not stop cleanly", e);
    }
    connector.close();
    model.close();
  }

  private ApiHandler.Route answers(QuestionReader reader) {
    AnswerEndpoint endpoint =
        new AnswerEndpoint(reader, admission, loop, settings.maximumRequestBytes());
    return new ApiHandler.Route(
        "POST",
        false,
        exchange -> {
          if (closing.get()) {
            throw DecodingLoop.stopped();
          }
          endpoint.serve(exchange);
        });
  }

  private void models(Exchange exchange) throws IOException {
    ObjectNode list = Json.object().put("object", "list");
    list.putArray("data").add(describe());
    exchange.send(200, list);
  }

  private ObjectNode describe() {
    return Json.object()
        .put("id", model.name())
        .put("object", "model")
        .put("created", model.created().getEpochSecond())
        .put("owned_by", "bailiwick");
  }

  private void health(Exchange exchange) throws IOException {
    boolean ready = !closing.get() && loop.isRunning();
    exchange.send(ready ? 200 : 503, Json.object().put("status", ready ? "ready" : "stopping"));
  }

  private static int context(ServerSettings settings, ServedModel model) {
    int most = model.language().model().config().maxPositions();
    return settings.context() > 0
        ? settings.context()
        : Math.min(most, ServerSettings.USUAL_CONTEXT);
  }

  private static QueuedThreadPool threads(ServerSettings settings) {
    int most = settings.maximumBatch() + settings.queue() + SPARE_THREADS;
    QueuedThreadPool threads = new QueuedThreadPool(most, Math.min(8, most));
    threads.setName("http");
    return threads;
  }

  private static ServerConnector connector(Server server, ServerSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Jetty keeps header fields it has seen and finds them again whatever their case: the token in
    // other case would pass for the token.
    http.setHeaderCacheSize(0);
    http.setHeaderCacheCaseSensitive(true);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.address().getHostAddress());
    connector.setPort(settings.port());
    connector.setIdleTimeout(Duration.ofSeconds(30).toMillis());
    connector.setReuseAddress(true);
    return connector;
  }
}
