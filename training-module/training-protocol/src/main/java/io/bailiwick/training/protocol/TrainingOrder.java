package io.bailiwick.training.protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything one training attempt needs to know: the whole contract between who wants a model
 * adapted and the worker that does it. Read and written by {@link OrderFile}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param attemptId names the attempt in messages; letters, digits, {@code . _ -}
 * @param method what is taught
 * @param parameterization which weights move
 * @param base the model directory to start from; without weights it can only be pre-trained
 * @param adapter a PEFT adapter to go on from; merged before FULL training, trained on by LORA
 * @param datasets the mixture; at least one TRAIN part
 * @param hyperparameters the numbers
 * @param seed of weights, order of data and samples
 * @param device {@code cpu} or {@code cuda:n}
 * @param outputDirectory where messages, checkpoints and the outcome go; made where missing
 */
public record TrainingOrder(
    int formatVersion,
    String attemptId,
    TrainingMethod method,
    Parameterization parameterization,
    Artifact base,
    @Nullable Artifact adapter,
    List<DatasetPart> datasets,
    Hyperparameters hyperparameters,
    long seed,
    String device,
    Path outputDirectory) {
  /** The version this code reads and writes. */
  public static final int FORMAT_VERSION = 1;

  /** The seed of an order that names none. */
  public static final long USUAL_SEED = 42;

  private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern DEVICE = Pattern.compile("cpu|cuda:[0-9]{1,3}");

  /** Refuses an order that contradicts itself. */
  public TrainingOrder {
    datasets = List.copyOf(datasets);
    Checks.integer("formatVersion", formatVersion, FORMAT_VERSION, FORMAT_VERSION);
    require(ATTEMPT.matcher(attemptId).matches(), "attemptId", "must be 1 … 100 of A-Za-z0-9._-");
    require(DEVICE.matcher(device).matches(), "device", "must be cpu or cuda:n, got " + device);
    checkDatasets(method, datasets);
  }

  private static void checkDatasets(TrainingMethod method, List<DatasetPart> datasets) {
    require(
        datasets.stream().anyMatch(part -> part.role() == DatasetRole.TRAIN),
        "datasets",
        "must hold at least one part with role TRAIN");
    boolean pairs = method.usualKind() == DatasetKind.PREFERENCE;
    for (int i = 0; i < datasets.size(); i++) {
      boolean partOfPairs = datasets.get(i).kind() == DatasetKind.PREFERENCE;
      require(
          pairs == partOfPairs,
          "datasets[" + i + "].kind",
          datasets.get(i).kind() + " is not learnt by " + method);
    }
    double replay = 0;
    for (DatasetPart part : datasets) {
      replay += part.role() == DatasetRole.REPLAY ? replayShare(part) : 0;
    }
    require(
        replay <= 0.95, "datasets", "REPLAY parts take more than 95 % of the tokens: " + replay);
    long weighted =
        datasets.stream()
            .filter(part -> part.role() == DatasetRole.TRAIN && part.weight() != null)
            .count();
    long train = datasets.stream().filter(part -> part.role() == DatasetRole.TRAIN).count();
    require(
        weighted == 0 || weighted == train,
        "datasets",
        "either every TRAIN part has a weight or none has");
  }

  /** Share of all training tokens that a REPLAY part takes. */
  public static double replayShare(DatasetPart part) {
    Double weight = part.weight();
    return weight == null ? DatasetPart.USUAL_REPLAY : weight;
  }

  private static void require(boolean condition, String field, String reason) {
    if (!condition) {
      throw new OrderException(field, reason);
    }
  }
}
