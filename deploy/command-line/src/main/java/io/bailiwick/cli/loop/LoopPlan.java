package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.measurement.MeasurementFiles;
import io.bailiwick.training.protocol.Parameterization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything one loop is told.
 *
 * @param name what the result is called
 * @param base model directory to start from
 * @param training the files to learn from, by {@link Stage#data}
 * @param rehearsals general material mixed into the company's text
 * @param measured what every arm is measured on
 * @param hyperparameters by {@link Stage#data}, as in a training order; absent: the defaults
 * @param parameterization which weights move
 * @param arms which models are compared
 * @param maximumNewTokens tokens after which a measured answer is cut
 * @param maximumTextTokens tokens the general loss is taken on
 * @param seed of training and of intervals
 * @param threads processor cores
 * @param device {@code cpu} or {@code cuda:n}
 * @param signingKey private key file, made where there is none
 * @param out where everything goes
 */
public record LoopPlan(
    String name,
    Path base,
    Map<String, Path> training,
    List<Rehearsal> rehearsals,
    MeasurementFiles measured,
    Map<String, ObjectNode> hyperparameters,
    Parameterization parameterization,
    List<Arm> arms,
    int maximumNewTokens,
    long maximumTextTokens,
    long seed,
    int threads,
    String device,
    Path signingKey,
    Path out) {
  /** Copies the collections. */
  public LoopPlan {
    training = Map.copyOf(training);
    hyperparameters = Map.copyOf(hyperparameters);
    arms = List.copyOf(arms);
  }

  /** The stages that the arms need, each after the one it starts from. */
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (Arm arm : arms) {
      arm.stage().ifPresent(stage -> addWithPrecedents(stage, stages));
    }
    return stages;
  }

  private static void addWithPrecedents(Stage stage, List<Stage> stages) {
    stage.after().ifPresent(before -> addWithPrecedents(before, stages));
    if (!stages.contains(stage)) {
      stages.add(stage);
    }
  }

  /** The last arm, which is signed and served. */
  public Arm result() {
    return arms.get(arms.size() - 1);
  }
}
