package io.bailiwick.launcher;

import io.bailiwick.launcher.postgres.DatabaseRole;
import io.bailiwick.launcher.postgres.PlatformDatabases;
import io.bailiwick.launcher.record.OutsideCheckpoint;
import io.bailiwick.launcher.record.RecordFolder;
import io.bailiwick.record.CheckpointBook;
import io.bailiwick.record.RecordVerification;
import io.bailiwick.transparency.VerificationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves the record, or says where it was changed. */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    description = {
      "Recompute the record of every tenant from its entries and compare it with what was signed.",
      "Exit code 0 only if there is a record and all of it is sound."
    },
    footer = {
      "%nExamples:",
      "  bailiwick verify-audit",
      "  bailiwick verify-audit --json",
      "  bailiwick verify-audit --checkpoint /media/auditor/4aec4c5f.checkpoint"
    })
final class VerifyAuditCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A checkpoint kept outside: shows also whether all was put back to an older state. May be"
              + " given once for each tenant.")
  private List<Path> checkpoints = List.of();

  VerifyAuditCommand(LauncherSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    PlatformDatabases databases = new Platform(settings).databases();
    CheckpointBook book = RecordFolder.prepare(settings.home()).book();
    Map<UUID, VerificationReport> reports =
        new RecordVerification(databases.source(DatabaseRole.QUEUE), book)
            .verify(OutsideCheckpoint.read(checkpoints, book));
    show(reports);
    return !reports.isEmpty() && reports.values().stream().allMatch(VerificationReport::sound)
        ? 0
        : 1;
  }

  private void show(Map<UUID, VerificationReport> reports) throws Exception {
    Map<String, String> summaries = new TreeMap<>();
    reports.forEach((tenant, report) -> summaries.put(tenant.toString(), report.summary()));
    if (json) {
      console.json(summaries);
    } else if (summaries.isEmpty()) {
      console.text("nothing was ever recorded: there is nothing to prove");
    } else {
      summaries.forEach((tenant, summary) -> console.text("tenant " + tenant + ": " + summary));
    }
  }
}
