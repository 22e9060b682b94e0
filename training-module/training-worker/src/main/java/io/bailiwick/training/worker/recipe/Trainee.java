package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.lora.AdapterDirectory;
import io.bailiwick.llama.lora.LoraAdapter;
import io.bailiwick.llama.lora.LoraSettings;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.llama.weights.WeightFiles;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.LoraHyperparameters;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.worker.WorkerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The model that learns and those of its weights that move. Those are always fp32; with bf16
 * arithmetic, where the device has it, the frozen base of an adapter is held in bf16, and products
 * over fp32 weights are computed in bf16.
 */
public final class Trainee implements AutoCloseable {
  private final LlamaModel model;
  private final @Nullable LoraAdapter adapter;
  private final Precision precision;

  private Trainee(LlamaModel model, @Nullable LoraAdapter adapter, Precision precision) {
    this.model = model;
    this.adapter = adapter;
    this.precision = precision;
    trainable().values().forEach(weight -> weight.set_requires_grad(true));
  }

  /** A whole model at hand, all of whose weights move; it belongs to the trainee from then on. */
  public static Trainee of(LlamaModel model, Precision precision) {
    return new Trainee(model, null, precision);
  }

  /**
   * The model of an order as the first step finds it.
   *
   * @throws io.bailiwick.pretrained.ModelFormatException if base or adapter cannot be used
   */
  public static Trainee load(TrainingOrder order, ComputeDevice device) throws IOException {
    Precision precision = device.arithmetic(precision(order.hyperparameters().precision()));
    boolean lora = order.parameterization() == Parameterization.LORA;
    LlamaModel model = model(order, device, lora ? precision : Precision.FP32);
    Artifact given = order.adapter();
    if (lora) {
      LoraAdapter adapter =
          given == null
              ? LoraAdapter.attach(model, settings(order.hyperparameters().lora()), order.seed())
              : AdapterDirectory.attach(model, given.path());
      return new Trainee(model, adapter, precision);
    }
    if (given != null) {
      try (LoraAdapter adapter = AdapterDirectory.attach(model, given.path())) {
        adapter.merge();
      }
    }
    return new Trainee(model, null, precision);
  }

  private static LlamaModel model(TrainingOrder order, ComputeDevice device, Precision precision)
      throws IOException {
    Path base = order.base().path();
    LlamaConfig config = ModelDirectory.config(base);
    if (order.hyperparameters().sequenceLength() > config.maxPositions()) {
      throw WorkerFailure.ofInput(
          "the model reads at most " + config.maxPositions() + " tokens",
          "hyperparameters.sequenceLength",
          "give at most that");
    }
    WeightFiles.requireNoPickleAlone(base);
    if (WeightFiles.presentIn(base)) {
      return ModelDirectory.load(base, device, precision);
    }
    if (order.method() != TrainingMethod.PRETRAINING
        || order.parameterization() != Parameterization.FULL
        || order.adapter() != null) {
      throw WorkerFailure.ofInput(
          "the base has no weights, which only FULL PRETRAINING without an adapter can start from",
          base.toString(),
          "give a model directory with model.safetensors");
    }
    return RandomWeights.model(config, order.seed(), device, precision);
  }

  private static LoraSettings settings(LoraHyperparameters lora) {
    return new LoraSettings(lora.rank(), lora.alpha(), lora.targets());
  }

  /** LibTorch's side of a number format in an order. */
  public static Precision precision(ArithmeticPrecision precision) {
    return precision == ArithmeticPrecision.FP32 ? Precision.FP32 : Precision.BF16;
  }

  /** The whole model, adapter included. */
  public LlamaModel model() {
    return model;
  }

  /** The adapter that trains, if one does. */
  public @Nullable LoraAdapter adapter() {
    return adapter;
  }

  /** Format of the arithmetic. */
  public Precision precision() {
    return precision;
  }

  /** The weights that move, by name. */
  public Map<String, Tensor> trainable() {
    return adapter == null ? model.parameters() : adapter.parameters();
  }

  /** Numbers in the model, adapter included. */
  public long parameters() {
    return count(model.parameters()) + (adapter == null ? 0 : count(adapter.parameters()));
  }

  /** Numbers that move. */
  public long trainableParameters() {
    return count(trainable());
  }

  private static long count(Map<String, Tensor> weights) {
    return weights.values().stream().mapToLong(Tensor::numel).sum();
  }

  /**
   * Writes the outcome into an empty directory: a whole model, or an adapter in the PEFT layout
   * that names its base by digest.
   */
  public void save(Path directory, TrainingOrder order) throws IOException {
    if (adapter != null) {
      AdapterDirectory.save(directory, adapter, order.base().digest());
    } else {
      ModelDirectory.save(
          directory,
          model.config(),
          model.parameters(),
          precision(order.hyperparameters().outputPrecision()),
          order.base().path());
    }
  }

  @Override
  public void close() {
    if (adapter != null) {
      adapter.close();
    }
    model.close();
  }
}
