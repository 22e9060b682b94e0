package io.bailiwick.inference.server;

import io.bailiwick.llama.generate.DecodingBatch;
import io.bailiwick.llama.generate.DecodingSequence;
import io.bailiwick.llama.generate.LanguageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that uses the model. It answers all questions in one batch, lets them in and out
 * between steps, and sleeps when there are none.
 */
final class DecodingLoop implements AutoCloseable {
  private static final Duration NAP = Duration.ofMillis(100);

  private final LinkedBlockingQueue<Ticket> arriving = new LinkedBlockingQueue<>();
  private final List<Ticket> answering = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final DecodingBatch batch;
  private final Thread thread;

  /** Claims the memory of a full batch and starts the thread. */
  DecodingLoop(LanguageModel model, int rows, int context) {
    this.batch = new DecodingBatch(model.model(), model.tokenizer(), rows, context);
    this.thread = new Thread(this::run, "decoding");
  }

  void start() {
    thread.start();
  }

  /** Tokens that a prompt and its answer may have together. */
  int context() {
    return batch.capacity();
  }

  /** Whether questions are being answered. */
  boolean isRunning() {
    return thread.isAlive() && !stopping.get();
  }

  /** Hands a question over; how many may wait is the caller's care. */
  void submit(Ticket ticket) {
    arriving.add(ticket);
  }

  /**
   * Cancels what is still being answered and waits for the thread: LibTorch crashes if the process
   * ends under it.
   */
  @Override
  public void close() {
    stopping.set(true);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping.get()) {
        dropUnwanted();
        admit(newcomers());
        batch.step();
        answering.removeIf(ticket -> ticket.answer().isComplete());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopping.set(true);
      arriving.drainTo(answering);
      answering.forEach(ticket -> ticket.answer().failed(stopped()));
      batch.close();
    }
  }

  static ApiException stopped() {
    return ApiException.server(503, "server_stopping", "the server is stopping; ask again later");
  }

  /** As many as there is room for; waits a little if there is nothing else to do. */
  private List<Ticket> newcomers() throws InterruptedException {
    List<Ticket> coming = new ArrayList<>();
    while (coming.size() < batch.room()) {
      boolean idle = answering.isEmpty() && coming.isEmpty();
      Ticket next = idle ? nextOrNull() : arriving.poll();
      if (next == null) {
        break;
      }
      if (!next.isUnwanted()) {
        coming.add(next);
      }
    }
    return coming;
  }

  private @Nullable Ticket nextOrNull() throws InterruptedException {
    return arriving.poll(NAP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void admit(List<Ticket> coming) {
    answering.addAll(coming);
    List<DecodingSequence> begun = batch.add(coming.stream().map(Ticket::request).toList());
    for (int i = 0; i < begun.size(); i++) {
      coming.get(i).begin(begun.get(i));
    }
  }

  private void dropUnwanted() {
    for (Iterator<Ticket> tickets = answering.iterator(); tickets.hasNext(); ) {
      Ticket ticket = tickets.next();
      DecodingSequence sequence = ticket.sequence();
      if (ticket.isUnwanted() && sequence != null) {
        batch.cancel(sequence);
        tickets.remove();
      }
    }
  }
}
