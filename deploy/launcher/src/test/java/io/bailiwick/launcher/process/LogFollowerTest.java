package io.bailiwick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private Path log;
  private LogFollower follower;

  @BeforeEach
  void begin() throws Exception {
    log = folder.resolve("portal.log");
    Files.writeString(log, "before\n");
    follower = new LogFollower(folder, List.of(log, folder.resolve("none.log")), heard::add);
  }

  private void add(String text) throws Exception {
    Files.writeString(log, text, StandardOpenOption.APPEND);
    follower.handOnNew();
  }

  @Test
  void only_what_is_added_is_handed_on_and_only_once() throws Exception {
    add("one\ntwo\n");
    add("三\n");
    follower.handOnNew();
    assertThat(heard).containsExactly("one", "two", "三");
  }

  @Test
  void half_a_line_waits_for_its_end() throws Exception {
    add("ha");
    assertThat(heard).isEmpty();
    add("lf\n");
    assertThat(heard).containsExactly("half");
  }

  @Test
  void a_log_that_was_begun_anew_is_followed_from_its_beginning() throws Exception {
    Files.writeString(log, "n\n");
    follower.handOnNew();
    assertThat(heard).containsExactly("n");
  }
}
