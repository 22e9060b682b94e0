package io.bailiwick.inference.server;

import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.GenerationListener;
import io.bailiwick.llama.generate.TokenChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of one answer from the decoding thread, which never waits, to the thread that serves its
 * client, which may. Text that has not been taken yet is kept together, up to a bound.
 */
final class AnswerStream implements GenerationListener {
  /** Text that a client may leave untaken. */
  static final int MOST_PENDING_CHARACTERS = 64 * 1024;

  private final boolean pieces;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final StringBuilder pending = new StringBuilder();
  private final List<TokenChoice> choices = new ArrayList<>();
  private @Nullable Generation generation;
  private @Nullable RuntimeException failure;
  private boolean overflowed;

  /** A way for pieces of the answer as they come, or only for the whole of it. */
  AnswerStream(boolean pieces) {
    this.pieces = pieces;
  }

  /**
   * What has come since the last time.
   *
   * @param text new text, perhaps empty
   * @param choices the tokens of it, if asked for
   * @param generation the whole answer once it has ended
   */
  record News(String text, List<TokenChoice> choices, @Nullable Generation generation) {}

  @Override
  public boolean hearsGrowth() {
    return pieces;
  }

  @Override
  public void grew(String fragment, List<TokenChoice> since) {
    locked(
        () -> {
          pending.append(fragment);
          choices.addAll(since);
          overflowed |= pending.length() > MOST_PENDING_CHARACTERS;
        });
  }

  @Override
  public void ended(Generation ended) {
    locked(() -> generation = ended);
  }

  @Override
  public void failed(RuntimeException reason) {
    locked(() -> failure = reason);
  }

  /** Whether nothing more will come. */
  boolean isComplete() {
    lock.lock();
    try {
      return generation != null || failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the client has left more untaken than is kept for it. */
  boolean isOverflowed() {
    lock.lock();
    try {
      return overflowed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for news, at most for the given time.
   *
   * @return empty text and no generation if nothing came
   * @throws RuntimeException the reason, if the answer failed
   */
  News take(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (pending.isEmpty() && generation == null && failure == null && left > 0) {
        left = news.awaitNanos(left);
      }
      if (failure != null) {
        throw failure;
      }
      News taken = new News(pending.toString(), List.copyOf(choices), generation);
      pending.setLength(0);
      choices.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
