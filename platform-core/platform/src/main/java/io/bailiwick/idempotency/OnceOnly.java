package io.bailiwick.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Answers a request that may have been answered before. */
@ApplicationScoped
public class OnceOnly {
  @Inject private AnsweredRequests requests;

  /**
   * The answer of the first time, now or then.
   *
   * @param work one use case, which does what is asked for; what it throws comes out, and nothing
   *     is stored, so that it may be tried again
   */
  public Answer answer(RequestKey key, Supplier<Answer> work) {
    return requests.find(key).orElseGet(() -> first(key, work));
  }

  private Answer first(RequestKey key, Supplier<Answer> work) {
    try {
      return requests.first(key, work);
    } catch (AnsweredBeforeException meanwhile) {
      return meanwhile.answer();
    }
  }
}
