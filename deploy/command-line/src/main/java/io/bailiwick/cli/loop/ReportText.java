package io.bailiwick.cli.loop;

import io.bailiwick.cli.training.TrainingProgress;
import io.bailiwick.training.protocol.WorkerMessage;
import java.nio.file.Path;
import java.util.Locale;

/** A report as people read it, on a terminal and as {@code report.md}. */
public final class ReportText {
  private static final int LONGEST_LINE = 200;

  private final LoopReport report;

  /** Texts of one report. */
  public ReportText(LoopReport report) {
    this.report = report;
  }

  /** For terminals. */
  public String terminal() {
    StringBuilder text = new StringBuilder();
    text.append(report.name()).append('\n');
    if (!report.arms().isEmpty()) {
      text.append(new ReportTable(report.arms()).text()).append('\n');
    }
    text.append(stages());
    text.append("  signed and verified: ").append(report.bundle().path()).append('\n');
    LoopReport.ServedAnswer served = report.served();
    if (served != null) {
      text.append("  served and asked: ").append(oneLine(served.question()));
      text.append("\n  answered: ").append(oneLine(served.answer())).append('\n');
    }
    text.append("  serve it: bailiwick serve ").append(report.bundle().path());
    text.append(" --public-key ").append(report.bundle().publicKey());
    return text.toString();
  }

  /** What came of each training, a line each, and what became of records that did not fit. */
  public String stages() {
    StringBuilder text = new StringBuilder();
    for (StageResult stage : report.stages()) {
      text.append("  ").append(line(stage)).append('\n');
      for (WorkerMessage.DataReport data : stage.data()) {
        if (data.overLong() > 0 || data.dropped() > 0) {
          text.append("    ").append(TrainingProgress.overLong(data)).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** For people who were not there. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(report.name()).append("\n\nSeed ").append(report.seed());
    text.append(", device ").append(report.device());
    text.append(". Percentages with Wilson's 95 % interval, losses with a bootstrapped one.\n\n");
    if (!report.arms().isEmpty()) {
      text.append(new ReportTable(report.arms()).markdown());
    }
    text.append(
        "\n| stage | steps | seconds | held-out loss before → after | over-long | left out |");
    text.append("\n|---|---:|---:|---|---:|---:|\n");
    for (StageResult stage : report.stages()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.0f | %s | %,d of %,d | %,d |%n",
              stage.stage(),
              stage.steps(),
              stage.seconds(),
              heldOut(stage),
              stage.overLong(),
              stage.records(),
              stage.dropped()));
    }
    text.append("\n| file | records | digest |\n|---|---:|---|\n");
    report
        .files()
        .forEach(
            (role, file) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s: %s | %,d | %s |%n",
                        role,
                        name(Path.of(file.path())),
                        file.records(),
                        file.digest())));
    text.append("\n| model | digest |\n|---|---|\n");
    for (StageResult stage : report.stages()) {
      text.append("| ").append(stage.stage()).append(" | ").append(stage.modelDigest());
      text.append(" |\n");
    }
    text.append("\nSigned bundle ").append(report.bundle().digest());
    text.append(", key ").append(report.bundle().keyId()).append(".\n");
    return text.toString();
  }

  private static String line(StageResult stage) {
    return String.format(
        Locale.ROOT,
        "%s: %,d steps in %.0f s, held-out loss %s",
        stage.stage(),
        stage.steps(),
        stage.seconds(),
        heldOut(stage));
  }

  private static String heldOut(StageResult stage) {
    return stage.heldOutBefore() == null || stage.heldOutAfter() == null
        ? "not taken"
        : String.format(
            Locale.ROOT,
            "%.3f → %.3f (n=%,d)",
            stage.heldOutBefore(),
            stage.heldOutAfter(),
            stage.heldOutCount());
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  /** The name a file goes by in texts. */
  static String name(Path file) {
    return String.valueOf(file.toAbsolutePath().normalize().getFileName());
  }
}
