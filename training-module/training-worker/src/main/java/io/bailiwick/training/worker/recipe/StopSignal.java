package io.bailiwick.training.worker.recipe;

import java.util.concurrent.atomic.AtomicBoolean;

/** Someone's wish that the attempt stops after its current step. Thread-safe. */
public final class StopSignal {
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks. */
  public void request() {
    requested.set(true);
  }

  /** Whether someone asked. */
  public boolean isRequested() {
    return requested.get();
  }
}
