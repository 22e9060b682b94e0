package io.bailiwick.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordPauseTest {
  private static final String STORED = "select max(size) from audit_checkpoint";
  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  @Test
  void no_checkpoint_is_stored_until_it_ends(@TempDir Path home) throws Exception {
    ExecutorService signer = Executors.newSingleThreadExecutor();
    try (RunningInstallation installation = RunningInstallation.begin(home)) {
      Future<Void> signed;
      try (RecordPause pause = RecordPause.begin(installation.server())) {
        assertThat(pause.schema()).isPositive();
        signed =
            signer.submit(
                () -> {
                  installation.record(1);
                  return null;
                });
        do {
          assertThat(signed.isDone()).as("it was signed meanwhile").isFalse();
        } while (installation.numbers(WAITING).get(0) == 0);
        assertThat(installation.numbers(STORED)).containsExactly(20L);
      }
      signed.get();
      assertThat(installation.numbers(STORED)).containsExactly(21L);
    } finally {
      signer.shutdownNow();
    }
  }
}
