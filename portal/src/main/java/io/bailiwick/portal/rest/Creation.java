package io.bailiwick.portal.rest;

import io.bailiwick.idempotency.Answer;
import io.bailiwick.idempotency.OnceOnly;
import io.bailiwick.idempotency.RequestKey;
import io.bailiwick.shared.ContentDigest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that make something; with a key, each is done once, however often it is sent.
 */
@ApplicationScoped
public class Creation {
  private static final Jsonb JSON = JsonbBuilder.create();

  @Inject private OnceOnly once;

  /**
   * Answers.
   *
   * @param key what whoever sends it calls the request; null if it is not to be known again
   * @param request all that is asked for, which is compared when the key comes again
   * @param work does it
   * @param made what came of it
   */
  public <T> Response answer(
      @Nullable String key, Record request, Supplier<T> work, Function<T, Made> made) {
    if (key == null) {
      Made answer = made.apply(work.get());
      return response(new Answer(answer.status(), answer.location(), JSON.toJson(answer.body())));
    }
    RequestKey known =
        new RequestKey(key, ContentDigest.of(request.getClass().getName(), request.toString()));
    Shown<Object> shown = new Shown<>();
    Answer answer =
        once.answer(
            known,
            () -> {
              Made first = made.apply(work.get());
              shown.body = first.body();
              return new Answer(first.status(), first.location(), JSON.toJson(first.stored()));
            });
    return response(
        shown.body == null
            ? answer
            : new Answer(answer.status(), answer.location(), JSON.toJson(shown.body)));
  }

  private static Response response(Answer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(MediaType.APPLICATION_JSON).entity(answer.body());
    if (answer.location() != null) {
      response.header(HttpHeaders.LOCATION, answer.location());
    }
    return response.build();
  }

  /** What is shown the first time only. */
  private static final class Shown<T> {
    private @Nullable T body;
  }
}
