package io.bailiwick.portal.record;

import io.bailiwick.record.CheckpointSigning;
import io.bailiwick.record.EntrySequencer;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sequences and signs the record once a second. A failure is tried again and makes the portal not
 * ready until it is gone: what cannot be proven later shall not go on unnoticed.
 */
@ApplicationScoped
class RecordKeeping {
  private static final Logger LOG = Logger.getLogger(RecordKeeping.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;

  @Resource(lookup = "java:app/jdbc/queue")
  private DataSource queue;

  private volatile @Nullable Future<?> task;
  private volatile @Nullable String failure;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) throws IOException {
    EntrySequencer sequencer = new EntrySequencer(queue);
    CheckpointSigning signing = new CheckpointSigning(queue, SignedRecords.book());
    task = scheduler.scheduleWithFixedDelay(() -> keep(sequencer, signing), 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    Future<?> running = task;
    if (running != null) {
      running.cancel(false);
    }
  }

  private void keep(EntrySequencer sequencer, CheckpointSigning signing) {
    try {
      int sequenced;
      do {
        sequenced = sequencer.sequence();
      } while (sequenced > 0);
      signing.sign();
      failure = null;
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.log(
          Level.SEVERE,
          "the record could not be sequenced and signed; it is tried again in a second",
          e);
      failure = String.valueOf(e.getMessage());
    }
  }

  /** Why the last try failed, if it did. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }
}
