package io.bailiwick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedCommandTest {
  @TempDir private Path folder;

  private Process run(String script) throws Exception {
    Process process =
        new DetachedCommand(
                List.of("sh", "-c", script),
                Map.of("OWN", "value"),
                folder,
                folder.resolve("child.log"))
            .start();
    assertThat(process.waitFor()).isZero();
    return process;
  }

  @Test
  void its_environment_is_the_short_list_and_its_own() throws Exception {
    run("env | sed 's/=.*//' | sort");
    assertThat(Files.readAllLines(folder.resolve("child.log")))
        .contains("OWN", "PATH")
        .isSubsetOf("LANG", "LC_ALL", "OWN", "PATH", "PWD", "OLDPWD", "SHLVL", "TMPDIR", "TZ", "_");
  }

  @Test
  void it_leads_a_session_of_its_own_and_reads_nothing() throws Exception {
    Process process = run("cut -d' ' -f6 /proc/self/stat; cat; pwd");
    assertThat(Files.readAllLines(folder.resolve("child.log")))
        .containsExactly("" + process.pid(), folder.toRealPath().toString());
  }

  @Test
  void its_log_is_its_owners_and_goes_on_where_it_ended() throws Exception {
    run("echo one");
    run("echo two >&2");
    Path log = folder.resolve("child.log");
    assertThat(Files.readAllLines(log)).containsExactly("one", "two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_large_log_is_put_aside_once() throws Exception {
    Path log = folder.resolve("child.log");
    Files.writeString(log, "old\n".repeat(5 << 20));
    run("echo new");
    assertThat(Files.readAllLines(log)).containsExactly("new");
    assertThat(folder.resolve("child.log.1")).exists();
  }

  @Test
  void the_end_of_a_log_is_read_without_its_beginning() throws Exception {
    Path log = folder.resolve("child.log");
    Files.writeString(log, "line\n".repeat(1 << 20) + "last but one\nlast\n");
    assertThat(LogTail.of(log, 2)).containsExactly("last but one", "last");
    assertThat(LogTail.of(log, 0)).isEmpty();
    assertThat(LogTail.of(folder.resolve("none.log"), 5)).isEmpty();
    Files.writeString(log, "x".repeat(10_000) + "\n");
    assertThat(LogTail.of(log, 5)).hasSizeLessThanOrEqualTo(1);
  }
}
