package io.bailiwick.idempotency;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what is asked for once, however often it is asked for with the same key within a day. */
@ApplicationScoped
public class AnsweredRequests {
  private static final Duration KEPT = Duration.ofDays(1);

  @Inject private CurrentIdentity current;
  @Inject private AnsweredRequestRepository answers;
  @Inject private Clock clock;

  /**
   * What was answered to whoever acts.
   *
   * @throws RefusedException if they asked for something else with this key
   */
  @Query(Permission.OWN_READ)
  public Optional<Answer> find(RequestKey key) {
    return answers.find(actor(), key, since());
  }

  /**
   * Does it, and stores the answer in the same transaction: both are there or neither. Of two at
   * the same time the second waits for the first.
   *
   * @param work one use case, which does what is asked for
   * @throws AnsweredBeforeException if it was done before
   */
  @Command(Permission.OWN_READ)
  public Answer first(RequestKey key, Supplier<Answer> work) {
    answers.lock(actor(), key);
    answers
        .find(actor(), key, since())
        .ifPresent(
            answer -> {
              throw new AnsweredBeforeException(answer);
            });
    Answer answer = work.get();
    answers.removeOlderThan(since());
    answers.add(actor(), key, answer, clock.instant());
    return answer;
  }

  private Instant since() {
    return clock.instant().minus(KEPT);
  }

  private ActorId actor() {
    return current.identity().orElseThrow(NotSignedInException::new).actor();
  }
}
