package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.cli.OutputFile;
import io.bailiwick.cli.progress.ProgressBoard;
import io.bailiwick.cli.progress.ProgressLine;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.measurement.ComputeThreads;
import io.bailiwick.measurement.JudgedAnswer;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.MeasurementRun;
import io.bailiwick.measurement.MeasurementSettings;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the arms of a plan, unless the same model has been measured the same way before. */
final class ArmMeasurement {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LoopPlan plan;
  private final MeasurementSettings settings;
  private final long prompts;
  private final ProgressBoard board;

  /**
   * Measurements of a plan's arms.
   *
   * @param prompts how many answers are judged per arm, for the progress shown
   */
  ArmMeasurement(LoopPlan plan, MeasurementSettings settings, long prompts, ProgressBoard board) {
    this.plan = plan;
    this.settings = settings;
    this.prompts = prompts;
    this.board = board;
  }

  /** Where the figures of an arm are kept. */
  Path file(Arm arm) {
    return plan.out().resolve("measurements").resolve(arm.label() + ".json");
  }

  Measurement of(Arm arm, Path model, String digest) throws IOException {
    Files.createDirectories(plan.out().resolve("measurements"));
    Optional<Measurement> before = before(arm, digest);
    if (before.isPresent()) {
      board.note(plan.name() + " measure " + arm.title() + ": measured before, taken as it is");
      return before.get();
    }
    Measurement measurement = measure(arm, model, digest);
    Path pending = file(arm).resolveSibling(arm.label() + ".json.partial");
    JSON.writerWithDefaultPrettyPrinter().writeValue(pending.toFile(), measurement);
    Files.move(
        pending, file(arm), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return measurement;
  }

  private Optional<Measurement> before(Arm arm, String digest) throws IOException {
    if (!Files.exists(file(arm))) {
      return Optional.empty();
    }
    Measurement measurement = JSON.readValue(file(arm).toFile(), Measurement.class);
    boolean same =
        measurement.isOf(digest, plan.measured().digests(), settings, MeasurementRun.versions());
    return same ? Optional.of(measurement) : Optional.empty();
  }

  private Measurement measure(Arm arm, Path model, String digest) throws IOException {
    ComputeThreads.use(plan.threads());
    Path answers = plan.out().resolve("measurements").resolve(arm.label() + "-answers.jsonl");
    Files.deleteIfExists(answers);
    AtomicLong judged = new AtomicLong();
    try (ProgressLine line = board.begin(plan.name() + " measure " + arm.title());
        OutputFile lines = OutputFile.open(answers, new PrintWriter(Writer.nullWriter()));
        LanguageModel language =
            LanguageModel.open(model, ComputeDevice.of(plan.device()), Precision.FP32)) {
      Measurement measurement =
          new MeasurementRun(
                  language,
                  model,
                  plan.measured(),
                  settings,
                  answer -> {
                    lines.line(json(answer));
                    line.update((double) judged.incrementAndGet(), (double) prompts, answer.kind());
                  })
              .measure(digest);
      lines.commit();
      line.end(judged.get() + " answers judged");
      return measurement;
    }
  }

  private static String json(JudgedAnswer answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
