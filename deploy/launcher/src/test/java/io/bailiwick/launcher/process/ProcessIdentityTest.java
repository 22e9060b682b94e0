package io.bailiwick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  private static ProcessIdentity self() throws Exception {
    return ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
  }

  @Test
  void a_running_process_is_alive_and_found() throws Exception {
    assertThat(self().isAlive()).isTrue();
    assertThat(self().handle()).contains(ProcessHandle.current());
  }

  @Test
  void a_process_that_began_at_another_tick_is_another_one() throws Exception {
    ProcessIdentity other =
        new ProcessIdentity(self().pid(), self().startTick() + 1, self().boot());
    assertThat(other.isAlive()).isFalse();
    assertThat(other.handle()).isEmpty();
  }

  @Test
  void a_process_of_another_boot_is_another_one() throws Exception {
    assertThat(new ProcessIdentity(self().pid(), self().startTick(), "boot").isAlive()).isFalse();
  }

  @Test
  void an_id_that_nobody_has_names_nobody() throws Exception {
    assertThat(ProcessIdentity.of(4_194_304L + 1)).isEmpty();
  }

  @Test
  void a_dead_process_that_nobody_buried_is_dead() throws Exception {
    // The shell becomes a sleep, which never buries the child that the shell left it.
    Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 600").start();
    try (var out = parent.inputReader()) {
      long child = Long.parseLong(out.readLine());
      ProcessIdentity watched = ProcessIdentity.of(parent.pid()).orElseThrow();
      Gate.Outcome outcome =
          Gate.await(watched, Duration.ofSeconds(10), () -> ProcessIdentity.of(child).isEmpty());
      assertThat(outcome).isEqualTo(Gate.Outcome.OPEN);
    } finally {
      parent.destroy();
    }
  }
}
