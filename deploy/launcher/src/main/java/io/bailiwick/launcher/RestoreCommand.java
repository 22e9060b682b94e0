package io.bailiwick.launcher;

import io.bailiwick.launcher.backup.CutOff;
import io.bailiwick.launcher.backup.Restore;
import io.bailiwick.launcher.backup.RestoreReport;
import io.bailiwick.launcher.backup.RestoredTenant;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put a backup in place, in an empty BAILIWICK_HOME, while nothing runs there. Every file is",
      "compared with its digest before anything is written. Then the record is verified.",
      "Exit code 0 only if all is restored and the record is sound."
    },
    footer = {
      "%nExamples:",
      "  bailiwick restore .bailiwick/backups/bailiwick-20261126T143000Z --replace",
      "  BAILIWICK_HOME=/srv/bailiwick bailiwick restore /mnt/backups/bailiwick-20261126T143000Z",
      "  bailiwick restore /mnt/backups/bailiwick-20261126T143000Z --secrets /media/safe/secrets"
    })
final class RestoreCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;
  private final Clock clock;

  @Parameters(paramLabel = "BACKUP", description = "The folder that bailiwick backup made.")
  private Path backup = Path.of("");

  @Option(
      names = "--replace",
      description = "Put the data that is there aside, in BAILIWICK_HOME/replaced-TIME.")
  private boolean replace;

  @Option(
      names = "--secrets",
      paramLabel = "DIR",
      description = "Where the secrets are, for a backup that was made without them.")
  private @Nullable Path secrets;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  RestoreCommand(LauncherSettings settings, Console console, Clock clock) {
    this.settings = settings;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    settings.refuseWhereOthersRunPostgres("restore");
    RestoreReport report =
        new Restore(settings.home(), settings.postgres(), Platform.SERVICES, clock)
            .run(new Restore.Wish(backup, replace, secrets), console::note);
    if (json) {
      console.json(report);
    } else {
      show(report);
    }
    return report.sound() ? 0 : 1;
  }

  private void show(RestoreReport report) {
    for (RestoredTenant tenant : report.tenants()) {
      console.text(
          "tenant "
              + tenant.tenant()
              + ": "
              + tenant.commands()
              + " commands restored, "
              + tenant.summary());
    }
    console.text(
        "restored as of "
            + report.takenAt()
            + ". What happened after that is not in it; whoever"
            + " kept a checkpoint outside that counts more entries can prove that it is missing.");
    if (report.aside() != null) {
      console.text("What was here before stands in " + report.aside() + ".");
    }
    for (CutOff lost : report.cutOff()) {
      console.text(
          "tenant "
              + lost.tenant()
              + ": "
              + lost.signed()
              + " entries were signed before and "
              + lost.restored()
              + " are now"
              + (lost.signed() <= lost.restored() ? ", of another history" : "")
              + "; keep the checkpoint that proves it: bailiwick verify-audit --checkpoint "
              + lost.checkpoint());
    }
  }
}
