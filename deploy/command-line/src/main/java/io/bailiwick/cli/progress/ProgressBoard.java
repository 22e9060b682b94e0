package io.bailiwick.cli.progress;

import io.bailiwick.cli.Console;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows pieces of work that go on side by side on standard error. On a terminal each has a bar that
 * is drawn again; elsewhere a plain line is written for every tenth of the work. Thread-safe.
 */
public final class ProgressBoard {
  private static final long REDRAW_MILLIS = 100;

  private final Console console;
  private final Clock clock;
  private final List<ProgressLine> open = new ArrayList<>();
  private int drawn;
  private long drawnAt;

  /** A board without work. */
  public ProgressBoard(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** A new piece of work; close it when it is done or given up. */
  public synchronized ProgressLine begin(String name) {
    ProgressLine line = new ProgressLine(this, name, clock.millis());
    open.add(line);
    return line;
  }

  /** Says something that stays on the screen. */
  public synchronized void note(String text) {
    if (console.terminal()) {
      console.err().print(erase() + text + "\n");
      drawn = 0;
      draw();
    } else {
      console.note(text);
    }
  }

  long now() {
    return clock.millis();
  }

  synchronized void changed(ProgressLine line, boolean anotherTenth) {
    if (console.terminal()) {
      if (now() - drawnAt >= REDRAW_MILLIS) {
        draw();
      }
    } else if (anotherTenth) {
      console.note(line.plain(now()));
    }
  }

  synchronized void ended(ProgressLine line, String result) {
    open.remove(line);
    note(result);
  }

  private void draw() {
    drawnAt = now();
    StringBuilder text = new StringBuilder(erase());
    for (ProgressLine line : open) {
      String bar = line.bar(drawnAt);
      text.append(bar, 0, Math.min(bar.length(), console.columns() - 1)).append('\n');
    }
    drawn = open.size();
    console.err().print(text);
    console.err().flush();
  }

  /** ECMA-48: cursor up as many lines as were drawn, then erase to the end of the screen. */
  private String erase() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J";
  }
}
