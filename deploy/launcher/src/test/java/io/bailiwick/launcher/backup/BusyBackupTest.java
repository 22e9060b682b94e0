package io.bailiwick.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.record.EntrySequencer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A backup while four writers write and the record is signed all the time. */
class BusyBackupTest {
  private static final int WRITERS = 4;
  private static final long AT_LEAST = 50;

  @TempDir private Path folder;
  private final AtomicLongArray committed = new AtomicLongArray(WRITERS);
  private final AtomicBoolean enough = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
  private RunningInstallation installation;

  @BeforeEach
  void begin() throws Exception {
    installation = RunningInstallation.begin(folder.resolve("home"));
    installation.superuser(
        "create table written (id bigint generated always as identity primary key, writer int not"
            + " null, n bigint not null, filling text not null, unique (writer, n))");
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    installation.close();
  }

  private Callable<Void> writer(int writer) {
    return () -> {
      try (Connection connection = installation.server().superuser("bailiwick");
          PreparedStatement insert =
              connection.prepareStatement(
                  "insert into written (writer, n, filling) values (?, ?, repeat('x', 2000))");
          PreparedStatement entry =
              connection.prepareStatement(
                  "insert into audit_pending (tenant_id, entry) values (platform_tenant(),"
                      + " '{\"action\":\"A\",\"actor\":\"x\",\"at\":\"2026\",\"result\":\"DONE\"}')")) {
        connection.setAutoCommit(false);
        for (long n = 1; !enough.get(); n++) {
          insert.setInt(1, writer);
          insert.setLong(2, n);
          insert.executeUpdate();
          entry.executeUpdate();
          connection.commit();
          committed.set(writer, n);
        }
      }
      return null;
    };
  }

  private Callable<Void> signer() {
    return () -> {
      var queue = installation.databases().source(DatabaseRole.QUEUE);
      while (!enough.get()) {
        new EntrySequencer(queue).sequence();
        installation.sign();
      }
      return null;
    };
  }

  private boolean writersAreBusy() {
    for (int writer = 0; writer < WRITERS; writer++) {
      if (committed.get(writer) < AT_LEAST) {
        return false;
      }
    }
    return true;
  }

  private List<Long> committed() {
    List<Long> now = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      now.add(committed.get(writer));
    }
    return now;
  }

  @RepeatedTest(3)
  void every_row_committed_before_it_began_is_in_it_and_none_is_torn() throws Exception {
    List<Future<Void>> running = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      running.add(threads.submit(writer(writer)));
    }
    running.add(threads.submit(signer()));
    while (!writersAreBusy()) {
      Thread.onSpinWait();
    }
    List<Long> before = committed();
    Path backup = installation.backedUp(folder.resolve("backups"));
    List<Long> after = committed();
    enough.set(true);
    for (Future<Void> each : running) {
      each.get();
    }
    installation.superuser("checkpoint");
    RestoreReport report = RunningInstallation.restored(backup, folder.resolve("restored"));
    assertThat(report.sound()).as(report.toString()).isTrue();
    assertThat(after).isNotEqualTo(before);
    isBetween(before, after, report);
  }

  private void isBetween(List<Long> before, List<Long> after, RestoreReport report)
      throws Exception {
    try (RunningInstallation restored = RunningInstallation.start(folder.resolve("restored"))) {
      long rows = 0;
      for (int writer = 0; writer < WRITERS; writer++) {
        String of = " from written where writer = " + writer;
        long last = restored.numbers("select max(n)" + of).get(0);
        assertThat(last).isBetween(before.get(writer), after.get(writer) + 1);
        assertThat(restored.numbers("select count(*)" + of)).containsExactly(last);
        rows += last;
      }
      assertThat(report.tenants().get(0).commands()).isEqualTo(20 + rows);
      assertThatThrownBy(
              () ->
                  restored.superuser("insert into written (writer, n, filling) values (0, 1, '')"))
          .hasMessageContaining("written_writer_n_key");
      restored.record(1);
    }
  }
}
