package io.bailiwick.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.bundle.KeyPairFiles;
import io.bailiwick.cli.loop.LoopPlan;
import io.bailiwick.cli.loop.LoopReport;
import io.bailiwick.cli.loop.ReportTable;
import io.bailiwick.cli.loop.ReportText;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.demo.DemoPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole of Bailiwick on two fictitious companies. */
@Command(
    name = "demo",
    description = {
      "Adapt a small base model for a Chinese grid operator and an English-language bank, both"
          + " fictitious: train, measure every arm, sign, verify, serve on loopback.",
      "Runs the loop for both side by side, a processor core each. What is finished is not done"
          + " again."
    },
    footer = {
      "%nExamples:",
      "  bailiwick demo                    five to 10 minutes on two cores, then serves",
      "  bailiwick demo --exit             ends after the table",
      "  bailiwick demo --exit --seeds 1,2,3",
      "  bailiwick demo --remake-base      makes the base model again first, about twenty minutes"
    })
public final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--exit", description = "End after the table instead of serving.")
  private boolean exit;

  @Option(
      names = "--remake-base",
      description = "Make the base model from its corpus generator, recipe and seed.")
  private boolean remakeBase;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      description = "Seeds of facts, splits and training (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + DemoPack.SHIPPED_SEED)
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where everything goes (default: BAILIWICK_HOME/demo).")
  private @Nullable Path out;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    long began = surroundings.clock().millis();
    ProgressBoard board = new ProgressBoard(surroundings.console(), surroundings.clock());
    Path folder = out == null ? surroundings.home().resolve("demo") : out;
    DemoBase demoBase = new DemoBase(surroundings, board);
    Path base =
        remakeBase
            ? demoBase.remade(folder.resolve("base-remade"))
            : demoBase.shipped(folder.resolve("base"));
    Map<Long, List<LoopReport>> bySeed = new LinkedHashMap<>();
    for (long seed : seeds) {
      bySeed.put(seed, adapt(folder, base, seed, board));
    }
    report(folder, bySeed, Duration.ofMillis(surroundings.clock().millis() - began));
    if (!exit) {
      new DemoServing(surroundings).serve(bySeed.values().iterator().next());
    }
    return 0;
  }

  private List<LoopReport> adapt(Path folder, Path base, long seed, ProgressBoard board)
      throws IOException {
    Path pack = folder.resolve("pack-" + seed);
    PackFolder.refresh(pack, seed);
    Path key = surroundings.home().resolve("keys").resolve("demo.key");
    Files.createDirectories(key.toAbsolutePath().getParent());
    KeyPairFiles.open(key);
    List<LoopPlan> plans = new ArrayList<>();
    for (String company : DemoPack.companies()) {
      Path to = folder.resolve(company + "-" + seed);
      plans.add(CompanyPlan.of(pack, company, base, seed, key, to));
    }
    return new SideBySide(surroundings, board).run(plans);
  }

  private void report(Path folder, Map<Long, List<LoopReport>> bySeed, Duration took)
      throws IOException {
    Map<String, List<LoopReport.ArmReport>> sections = new LinkedHashMap<>();
    for (int company = 0; company < DemoPack.companies().size(); company++) {
      int index = company;
      List<List<LoopReport.ArmReport>> arms =
          bySeed.values().stream().map(reports -> reports.get(index).arms()).toList();
      sections.put(DemoPack.companies().get(company), PooledArms.of(arms));
    }
    ReportTable table = new ReportTable(sections);
    Files.writeString(folder.resolve("demo.md"), table.markdown());
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("demo.json").toFile(), bySeed);
    surroundings.console().result(bySeed, text(table, bySeed, took));
  }

  private static String text(ReportTable table, Map<Long, List<LoopReport>> bySeed, Duration took) {
    StringBuilder text = new StringBuilder();
    text.append(
        bySeed.size() == 1
            ? "Percentages and losses, each with its 95 % interval.\n\n"
            : "Means of seeds " + bySeed.keySet() + ", each with its 95 % interval.\n\n");
    text.append(table.text()).append("\n\n");
    for (LoopReport report : bySeed.values().iterator().next()) {
      text.append(report.name()).append('\n').append(new ReportText(report).stages());
      text.append("  signed and verified: ").append(report.bundle().path()).append('\n');
      LoopReport.ServedAnswer served = report.served();
      if (served != null) {
        text.append("  asked: ").append(served.question());
        text.append("\n  answered: ").append(served.answer()).append('\n');
      }
    }
    return text.append(String.format("%nTook %d:%02d.", took.toMinutes(), took.toSecondsPart()))
        .toString();
  }
}
