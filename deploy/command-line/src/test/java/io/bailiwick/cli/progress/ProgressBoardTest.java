package io.bailiwick.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.cli.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
  private final StringWriter err = new StringWriter();
  private final SettableClock clock = new SettableClock();

  private ProgressBoard board(int columns) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            columns);
    return new ProgressBoard(console, clock);
  }

  @Test
  void without_a_terminal_a_plain_line_comes_with_every_tenth() {
    ProgressLine line = board(0).begin("cpt");
    for (int step = 1; step <= 100; step++) {
      clock.millis += 1000;
      line.update(step, 100, "step " + step);
    }
    line.end("done");
    assertThat(err.toString().lines()).hasSize(12).noneMatch(text -> text.contains("\u001b"));
    assertThat(err.toString().lines()).contains("cpt: 50 %, ETA 0:50, step 50");
    assertThat(err.toString().lines()).last().isEqualTo("cpt: done (1:40)");
  }

  @Test
  void the_time_left_comes_from_what_was_seen_in_this_run() {
    ProgressLine line = board(0).begin("cpt");
    line.update(80, 100, "resumed");
    clock.millis += 10_000;
    line.update(90, 100, "on");
    assertThat(err.toString()).contains("cpt: 80 %, ETA –:––, resumed");
    assertThat(err.toString()).contains("cpt: 90 %, ETA 0:10, on");
  }

  @Test
  void on_a_terminal_lines_are_drawn_again_and_fit() {
    ProgressBoard board = board(40);
    ProgressLine one = board.begin("one");
    ProgressLine two = board.begin("two");
    clock.millis = 1000;
    one.update(1, 2, "a detail much longer than the terminal is wide");
    clock.millis = 2000;
    two.update(1, 2, "b");
    assertThat(err.toString()).contains("\u001b[2A\u001b[J");
    assertThat(err.toString().replaceAll("\u001b\\[[0-9]*[AJ]", "").lines())
        .allMatch(line -> line.length() < 40);
  }

  @Test
  void work_that_is_given_up_says_so_once() {
    ProgressLine line = board(0).begin("cpt");
    line.close();
    line.close();
    assertThat(err.toString().lines()).containsExactly("cpt: not finished (0:00)");
  }

  private static final class SettableClock extends Clock {
    private long millis;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }
}
