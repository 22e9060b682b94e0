package io.bailiwick.launcher;

import io.bailiwick.launcher.backup.Backup;
import io.bailiwick.launcher.backup.BackupReport;
import io.bailiwick.launcher.backup.TenantTree;
import io.bailiwick.launcher.file.DiskSpace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Backs the installation up. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Write a backup of the whole installation, while it runs: databases, accounts, artifacts,",
      "record and secrets, as of one moment, in one folder. Keep it where this machine cannot",
      "change it, and as safe as the secrets that are in it."
    },
    footer = {
      "%nExamples:",
      "  bailiwick backup",
      "  bailiwick backup --to /mnt/backups",
      "  bailiwick backup --to /mnt/backups --without-secrets   keep secrets/ elsewhere yourself"
    })
final class BackupCommand implements Callable<Integer> {
  private final LauncherSettings settings;
  private final Console console;
  private final Clock clock;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The folder that it shall stand in (default: backups in BAILIWICK_HOME).")
  private @Nullable Path to;

  @Option(
      names = "--without-secrets",
      description = "Leave passwords and the record's key out; restoring then needs them besides.")
  private boolean withoutSecrets;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  BackupCommand(LauncherSettings settings, Console console, Clock clock) {
    this.settings = settings;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    settings.refuseWhereOthersRunPostgres("backup");
    Path folder = to == null ? settings.home().resolve("backups") : to.toAbsolutePath();
    BackupReport report =
        new Backup(settings.home(), settings.postgres(), clock)
            .run(folder, !withoutSecrets, console::note);
    if (json) {
      console.json(report);
    } else {
      show(report);
    }
    return 0;
  }

  private void show(BackupReport report) {
    console.text(report.backup());
    console.text(
        "as of "
            + report.takenAt()
            + ": "
            + report.files()
            + " files, "
            + DiskSpace.megabytes(report.bytes())
            + (report.secrets() ? ", secrets included" : ", without the secrets"));
    for (TenantTree tree : report.tenants()) {
      console.text(
          "tenant " + tree.tenant() + ": " + tree.size() + " entries signed, " + tree.root());
    }
  }
}
