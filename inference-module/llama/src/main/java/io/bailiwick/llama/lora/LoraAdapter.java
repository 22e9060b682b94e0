package io.bailiwick.llama.lora;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.LowRankUpdate;
import io.bailiwick.llama.model.Projection;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Low-rank updates attached to a model. They are the only weights that train; switched off, the
 * model is its own reference, without a second copy in memory. Matrices are fp32 and known by their
 * PEFT names.
 */
public final class LoraAdapter implements AutoCloseable {
  private static final String PEFT_PREFIX = "base_model.model.";

  private final LlamaModel model;
  private final LoraSettings settings;
  private final Map<String, Projection> adapted = new LinkedHashMap<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  private LoraAdapter(LlamaModel model, LoraSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * Attaches fresh updates: A uniform as PEFT initialises it (Kaiming with a = √5), B zero, so that
   * the model says exactly what it said before.
   */
  public static LoraAdapter attach(LlamaModel model, LoraSettings settings, long seed) {
    torch.manual_seed(seed);
    return attach(
        model,
        settings,
        (name, shape) -> {
          Tensor matrix = torch.zeros(shape, ComputeDevice.CPU.options(ScalarType.Float));
          if (name.endsWith("lora_A.weight")) {
            double bound = 1 / Math.sqrt((double) shape[1]);
            matrix.uniform_(-bound, bound, new org.bytedeco.pytorch.GeneratorOptional());
          }
          return matrix.to(model.device().handle(), ScalarType.Float);
        });
  }

  /**
   * Attaches updates from a source of matrices, asked for every PEFT name and shape in the order of
   * the layers. The tensors belong to the adapter from then on.
   */
  public static LoraAdapter attach(
      LlamaModel model, LoraSettings settings, BiFunction<String, long[], Tensor> source) {
    LoraAdapter adapter = new LoraAdapter(model, settings);
    try {
      model.projections().forEach((name, projection) -> adapter.offer(name, projection, source));
    } catch (RuntimeException e) {
      adapter.close();
      throw e;
    }
    return adapter;
  }

  private void offer(
      String name, Projection projection, BiFunction<String, long[], Tensor> source) {
    if (settings.targets().contains(name.substring(name.lastIndexOf('.') + 1))) {
      attachTo(name, projection, source);
    }
  }

  private void attachTo(
      String name, Projection projection, BiFunction<String, long[], Tensor> source) {
    long outputs = projection.weight().size(0);
    long inputs = projection.weight().size(1);
    try (TensorScope scope = new TensorScope()) {
      Tensor a_RI = matrix(name + ".lora_A.weight", source, settings.rank(), inputs);
      Tensor b_OR = matrix(name + ".lora_B.weight", source, outputs, settings.rank());
      projection.attach(new LowRankUpdate(a_RI, b_OR, settings.scale()));
    }
    adapted.put(name, projection);
  }

  private Tensor matrix(
      String name, BiFunction<String, long[], Tensor> source, long rows, long columns) {
    String peftName = PEFT_PREFIX + name;
    Tensor matrix = TensorScope.keep(source.apply(peftName, new long[] {rows, columns}));
    parameters.put(peftName, matrix);
    return matrix;
  }

  /** Rank, alpha and targets. */
  public LoraSettings settings() {
    return settings;
  }

  /** The matrices by PEFT name. */
  public Map<String, Tensor> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** Switches all updates on or off. */
  public void setEnabled(boolean enabled) {
    adapted.values().forEach(projection -> update(projection).setEnabled(enabled));
  }

  /** Runs something as the base model would, then switches the adapter on again. */
  public <T> T withoutAdapter(java.util.function.Supplier<T> action) {
    setEnabled(false);
    try {
      return action.get();
    } finally {
      setEnabled(true);
    }
  }

  /**
   * Adds the updates to the base weights, {@code W += scale · B A} in fp32, and detaches them. The
   * model then answers as it did with the adapter, up to rounding of the base's number format.
   */
  public void merge() {
    for (Projection projection : adapted.values()) {
      try (TensorScope scope = new TensorScope();
          NoGradGuard noGradients = new NoGradGuard()) {
        LowRankUpdate update = update(projection);
        Tensor weight = projection.weight();
        Tensor delta_OI = update.up().matmul(update.down()).mul(new Scalar(update.scale()));
        weight.copy_(weight.to(ScalarType.Float).add(delta_OI));
      }
      projection.attach(null);
    }
    adapted.clear();
  }

  private static LowRankUpdate update(Projection projection) {
    LowRankUpdate update = projection.update();
    if (update == null) {
      throw new IllegalStateException("the adapter was detached from its model");
    }
    return update;
  }

  /** The model this adapter hangs on. */
  public LlamaModel model() {
    return model;
  }

  /** Detaches the updates and frees them. */
  @Override
  public void close() {
    adapted.values().forEach(projection -> projection.attach(null));
    parameters.values().forEach(Tensor::close);
  }
}
