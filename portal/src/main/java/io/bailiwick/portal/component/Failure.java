package io.bailiwick.portal.component;

import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.RefusedException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of something that did not work. A refusal is told as it is. Of anything else the
 * person is told only an id, which the log has with the whole story: a stack trace is not theirs.
 *
 * @param what happened
 * @param why it did
 * @param advice what to do next
 * @param id where the log tells more
 */
public record Failure(String what, String why, String advice, Optional<String> id) {
  private static final Logger LOG = Logger.getLogger(Failure.class.getName());

  /** What is told of an exception; it is logged, unless it is a refusal. */
  public static Failure of(Throwable thrown) {
    return find(thrown, RefusedException.class)
        .map(Failure::refused)
        .orElseGet(() -> logged(thrown));
  }

  /** The first exception of a type among an exception and its causes. */
  public static <T extends Throwable> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Failure refused(RefusedException refused) {
    String key = "refusal." + refused.code();
    return new Failure(
        Words.say("error.refused.what"),
        Words.has(key) ? Words.say(key) : String.valueOf(refused.getMessage()),
        Words.say("error.refused.advice"),
        Optional.empty());
  }

  private static Failure logged(Throwable thrown) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, thrown, () -> "request " + id + " failed");
    return new Failure(
        Words.say("error.fault.what"),
        Words.say("error.fault.why"),
        Words.say("error.fault.advice"),
        Optional.of(id));
  }
}
