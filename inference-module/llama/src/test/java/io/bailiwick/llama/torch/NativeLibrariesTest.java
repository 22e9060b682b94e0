package io.bailiwick.llama.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  @TempDir Path cache;

  @Test
  void two_programs_started_at_once_on_an_empty_cache_both_compute() throws Exception {
    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      programs.add(start());
    }
    for (Process program : programs) {
      assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(program.exitValue()).isZero();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What each process does: load, then add up. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      NativeLibraries.load();
      double sum = torch.ones(3, 3).sum().item_double();
      System.exit(sum == 9 ? 0 : 1);
    }
  }
}
