package io.bailiwick.cli.progress;

import java.time.Duration;

/** One piece of work on a {@link ProgressBoard}. */
public final class ProgressLine implements AutoCloseable {
  private static final int BAR_CELLS = 24;

  private final ProgressBoard board;
  private final String name;
  private final long startedAt;
  private double done;
  private double doneAtFirst = -1;
  private long firstAt;
  private int tenths = -1;
  private String detail = "";
  private boolean closed;

  ProgressLine(ProgressBoard board, String name, long startedAt) {
    this.board = board;
    this.name = name;
    this.startedAt = startedAt;
  }

  /**
   * How far the work is.
   *
   * @param part done, of {@code whole}
   * @param detail what else is known, in a few words
   */
  public void update(double part, double whole, String detail) {
    boolean another;
    synchronized (this) {
      this.done = whole <= 0 ? 0 : Math.min(1, part / whole);
      this.detail = detail;
      if (doneAtFirst < 0) {
        doneAtFirst = done;
        firstAt = board.now();
      }
      another = (int) (done * 10) > tenths;
      tenths = (int) (done * 10);
    }
    board.changed(this, another);
  }

  /** Ends the work with a word that stays on the screen. */
  public void end(String result) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    Duration took = Duration.ofMillis(board.now() - startedAt);
    board.ended(this, name + ": " + result + " (" + clock(took) + ")");
  }

  /** Gives the work up unless it has ended. */
  @Override
  public void close() {
    end("not finished");
  }

  synchronized String bar(long now) {
    int full = (int) Math.round(done * BAR_CELLS);
    return String.format(
        "%-28s [%s%s] %3.0f %%  %s  %s",
        name, "#".repeat(full), ".".repeat(BAR_CELLS - full), done * 100, remaining(now), detail);
  }

  synchronized String plain(long now) {
    return String.format("%s: %.0f %%, %s, %s", name, done * 100, remaining(now), detail);
  }

  /** Time left if the rest goes as fast as what was seen. */
  private String remaining(long now) {
    double seen = done - doneAtFirst;
    if (seen <= 0 || now <= firstAt) {
      return "ETA –:––";
    }
    double rate = seen / (now - firstAt);
    return "ETA " + clock(Duration.ofMillis(Math.round((1 - done) / rate)));
  }

  private static String clock(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    return seconds >= 3600
        ? String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format("%d:%02d", seconds / 60, seconds % 60);
  }
}
