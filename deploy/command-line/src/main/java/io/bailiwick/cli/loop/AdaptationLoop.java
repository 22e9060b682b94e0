package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.MeasurementSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Carries out a plan from its first stage to its signed result. */
public final class AdaptationLoop {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WIDEST_WINDOW = 512;

  private final LoopPlan plan;
  private final Surroundings surroundings;
  private final ProgressBoard board;
  private final Map<Stage, StageResult> results = new EnumMap<>(Stage.class);

  /** A loop that shows its progress on the board. */
  public AdaptationLoop(LoopPlan plan, Surroundings surroundings, ProgressBoard board) {
    this.plan = plan;
    this.surroundings = surroundings;
    this.board = board;
  }

  /** Trains, measures, signs, verifies and writes {@code report.json} and {@code report.md}. */
  public LoopReport run() throws IOException {
    Map<String, LoopReport.InputFile> files = InputCheck.of(plan);
    Files.createDirectories(plan.out());
    String baseDigest = FileDigest.of(plan.base());
    StageRun stageRun =
        new StageRun(plan, surroundings.launcher(plan.threads()), board, surroundings.clock());
    for (Stage stage : plan.stages()) {
      Path start = stage.after().map(before -> model(before)).orElse(plan.base());
      String digest = stage.after().map(before -> result(before).modelDigest()).orElse(baseDigest);
      results.put(stage, stageRun.run(stage, start, digest));
    }
    ArmMeasurement measurement = new ArmMeasurement(plan, settings(), answersPerArm(files), board);
    List<LoopReport.ArmReport> arms = new ArrayList<>();
    for (Arm arm : plan.measured().byRole().isEmpty() ? List.<Arm>of() : plan.arms()) {
      String digest = arm.stage().map(stage -> result(stage).modelDigest()).orElse(baseDigest);
      arms.add(new LoopReport.ArmReport(arm.title(), measurement.of(arm, model(arm), digest)));
    }
    return report(files, arms, measurement.file(plan.result()));
  }

  private LoopReport report(
      Map<String, LoopReport.InputFile> files, List<LoopReport.ArmReport> arms, Path evaluation)
      throws IOException {
    Measurement last = arms.isEmpty() ? null : arms.get(arms.size() - 1).measurement();
    LoopReport.SignedBundle bundle =
        new SignedResult(plan, surroundings.clock())
            .write(model(plan.result()), last, evaluation, lineage(plan.result()));
    LoopReport report =
        new LoopReport(
            plan.name(),
            plan.seed(),
            plan.device(),
            files,
            List.copyOf(results.values()),
            arms,
            bundle,
            new ServedQuestion(plan, surroundings.clock()).ask(bundle));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(plan.out().resolve("report.json").toFile(), report);
    Files.writeString(plan.out().resolve("report.md"), new ReportText(report).markdown());
    return report;
  }

  /** The trainings that led to an arm, first to last. */
  private List<StageResult> lineage(Arm arm) {
    List<StageResult> lineage = new ArrayList<>();
    arm.stage().ifPresent(stage -> addLineage(stage, lineage));
    return lineage;
  }

  private void addLineage(Stage stage, List<StageResult> lineage) {
    stage.after().ifPresent(before -> addLineage(before, lineage));
    lineage.add(result(stage));
  }

  private MeasurementSettings settings() throws IOException {
    int positions = ModelDirectory.config(plan.base()).maxPositions();
    int window = Math.min(WIDEST_WINDOW, positions);
    var cpt = plan.hyperparameters().get(Stage.CPT.data());
    if (cpt != null && cpt.path("sequenceLength").isInt()) {
      window = Math.min(positions, cpt.path("sequenceLength").intValue());
    }
    return new MeasurementSettings(
        plan.maximumNewTokens(), window, plan.maximumTextTokens(), plan.seed());
  }

  private static long answersPerArm(Map<String, LoopReport.InputFile> files) {
    return Stream.of("questions", "unsafe", "harmless")
        .map(files::get)
        .filter(Objects::nonNull)
        .mapToLong(LoopReport.InputFile::records)
        .sum();
  }

  private Path model(Arm arm) {
    return arm.stage().map(this::model).orElse(plan.base());
  }

  private Path model(Stage stage) {
    return Path.of(result(stage).model());
  }

  private StageResult result(Stage stage) {
    StageResult result = results.get(stage);
    if (result == null) {
      throw new IllegalStateException(stage + " has not been carried out");
    }
    return result;
  }
}
