package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.training.protocol.TrainingOrder;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the training order of a stage. */
final class StageOrder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int USUAL_LENGTH = 512;

  private StageOrder() {}

  /**
   * The order of a stage, written where it is carried out.
   *
   * @param start the model directory it starts from
   * @param startDigest its digest
   */
  static OrderFolder write(LoopPlan plan, Stage stage, Path start, String startDigest)
      throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("formatVersion", TrainingOrder.FORMAT_VERSION);
    json.put("attemptId", stage.label());
    json.put("method", stage.method().name());
    json.put("parameterization", plan.parameterization().name());
    json.putObject("base").put("path", absolute(start)).put("digest", startDigest);
    datasets(json.putArray("datasets"), plan, stage);
    json.set("hyperparameters", hyperparameters(plan, stage, start));
    json.put("seed", plan.seed());
    json.put("device", plan.device());
    return OrderFolder.write(plan.out().resolve("stages"), stage.label(), json);
  }

  private static void datasets(ArrayNode datasets, LoopPlan plan, Stage stage) throws IOException {
    Path train = plan.training().get(stage.data());
    if (train == null) {
      throw new IllegalStateException("no data for stage " + stage);
    }
    part(datasets, train, "TRAIN");
    if (stage == Stage.CPT) {
      for (Rehearsal rehearsal : plan.rehearsals()) {
        part(datasets, rehearsal.file(), "REPLAY")
            .put("kind", rehearsal.kind().name())
            .put("weight", rehearsal.share());
      }
    }
  }

  private static ObjectNode part(ArrayNode datasets, Path file, String role) throws IOException {
    return datasets
        .addObject()
        .put("path", absolute(file))
        .put("digest", FileDigest.of(file))
        .put("role", role);
  }

  /** What was asked for; rows no longer than the model reads where nothing was. */
  private static ObjectNode hyperparameters(LoopPlan plan, Stage stage, Path start)
      throws IOException {
    ObjectNode asked = plan.hyperparameters().get(stage.data());
    ObjectNode all = asked == null ? JSON.createObjectNode() : asked.deepCopy();
    if (!all.has("sequenceLength")) {
      all.put(
          "sequenceLength", Math.min(USUAL_LENGTH, ModelDirectory.config(start).maxPositions()));
    }
    return all;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
