package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.rms_norm;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.ParameterNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A LLaMA-family language model: the same forward pass for training, scoring and serving, so that
 * what is trained is what is served. Weights are known by their Hugging Face names. Shapes: B
 * batch, T tokens, D hidden, V vocabulary. Not thread-safe while an adapter is being attached.
 */
public final class LlamaModel implements AutoCloseable {
  private final LlamaConfig config;
  private final ComputeDevice device;
  private final Map<String, Tensor> parameters;
  private final Map<String, Projection> projections = new LinkedHashMap<>();
  private final List<TransformerBlock> blocks = new ArrayList<>();
  private final RotaryEmbedding rotary;
  private final Tensor embedding_VD;
  private final Tensor finalNorm_D;
  private final Projection head;

  private LlamaModel(LlamaConfig config, ComputeDevice device, Map<String, Tensor> parameters) {
    this.config = config;
    this.device = device;
    this.parameters = parameters;
    this.rotary = new RotaryEmbedding(config, device);
    this.embedding_VD = parameter(ParameterNames.EMBEDDING);
    this.finalNorm_D = parameter(ParameterNames.FINAL_NORM);
    this.head =
        new Projection(config.tiedEmbeddings() ? embedding_VD : parameter(ParameterNames.HEAD));
    for (int layer = 0; layer < config.layers(); layer++) {
      blocks.add(new TransformerBlock(config, layer, layerWeights(layer)));
    }
  }

  /**
   * Assembles a model from a source of weights, asked once for every name and shape of {@link
   * ParameterNames#shapes} in that order. The source's tensors belong to the model from then on.
   *
   * @param source gives the tensor of a name with the given shape, on the given device
   */
  public static LlamaModel assemble(
      LlamaConfig config, ComputeDevice device, BiFunction<String, long[], Tensor> source) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    try (TensorScope scope = new TensorScope()) {
      ParameterNames.shapes(config)
          .forEach(
              (name, shape) -> parameters.put(name, TensorScope.keep(source.apply(name, shape))));
    } catch (RuntimeException e) {
      parameters.values().forEach(Tensor::close);
      throw e;
    }
    return new LlamaModel(config, device, parameters);
  }

  /** The numbers that define the architecture. */
  public LlamaConfig config() {
    return config;
  }

  /** Where the weights are. */
  public ComputeDevice device() {
    return device;
  }

  /**
   * All weights by Hugging Face name, in the order of the layers; a tied head stands once. Fewer
   * after {@link #layOutForDecoding}.
   */
  public Map<String, Tensor> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The linear maps inside the layers, by Hugging Face name without {@code .weight}. */
  public Map<String, Projection> projections() {
    return Collections.unmodifiableMap(projections);
  }

  /**
   * Logits of the next token at every position.
   *
   * @param ids_BT token ids, int64, on this model's device
   * @param pattern who attends to whom
   * @return B × T × V
   */
  public Tensor logits(Tensor ids_BT, AttentionPattern pattern) {
    return head(hidden(ids_BT, pattern));
  }

  /** Logits with plain causal attention, each row one text from its beginning. */
  public Tensor logits(Tensor ids_BT) {
    return logits(ids_BT, new CausalAttention(device));
  }

  /** The normalised residual stream after the last layer, B × T × D. */
  public Tensor hidden(Tensor ids_BT, AttentionPattern pattern) {
    RotaryEmbedding.Angles angles = rotary.angles(pattern.positions(ids_BT.size(1)));
    Tensor x_BTD = embedding(embedding_VD, ids_BT);
    for (TransformerBlock block : blocks) {
      x_BTD = block.forward(x_BTD, angles, pattern);
    }
    return rms_norm(
        x_BTD,
        new long[] {config.hiddenSize()},
        new TensorOptional(finalNorm_D),
        new DoubleOptional(config.rmsNormEpsilon()));
  }

  /** Turns hidden states of any leading shape into logits. */
  public Tensor head(Tensor hidden) {
    return head.apply(hidden);
  }

  /**
   * An empty cache for incremental decoding.
   *
   * @param rows sequences at once
   * @param capacity tokens per sequence, prompt and answer together
   */
  public KvCache newCache(int rows, int capacity) {
    ScalarType type = device.isCpu() ? ScalarType.Float : embedding_VD.scalar_type();
    return new KvCache(config, rows, capacity, device, type);
  }

  /**
   * Reads new tokens of neighbouring cache rows and gives the logits after the last of each,
   * without gradients.
   *
   * @param ids_BT the new tokens, the same number for each row
   * @param firstRow the row of the first sequence; the others follow it
   * @return B × V; the caller closes it, no scope around this call frees it
   * @throws IllegalArgumentException if a row has no room left
   */
  public Tensor decode(Tensor ids_BT, KvCache cache, int firstRow) {
    int rows = (int) ids_BT.size(0);
    int tokens = (int) ids_BT.size(1);
    Tensor logits_BV;
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      CachedAttention pattern = new CachedAttention(cache, firstRow, rows, tokens);
      Tensor last_BD = hidden(ids_BT, pattern).select(1, tokens - 1L);
      logits_BV = TensorScope.keep(head(last_BD));
    }
    cache.extend(firstRow, rows, tokens);
    return logits_BV;
  }

  /**
   * The same for rows that may read different numbers of new tokens, such as a prompt beside
   * answers that grow by one.
   *
   * @param tokens the new tokens of each row, at least one
   * @param firstRow the row of the first; the others follow it
   * @return R × V, for each row the logits after its last token; the caller closes it
   * @throws IllegalArgumentException if a row has no room left
   */
  public Tensor decode(List<int[]> tokens, KvCache cache, int firstRow) {
    int[] counts = tokens.stream().mapToInt(row -> row.length).toArray();
    long[] ids = tokens.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
    boolean even = Arrays.stream(counts).allMatch(count -> count == counts[0]);
    try (TensorScope scope = new TensorScope();
        NoGradGuard noGradients = new NoGradGuard()) {
      if (even) {
        // Kept there already; kept twice it would never be freed.
        return decode(longs(ids, counts.length, counts[0]), cache, firstRow);
      }
      Tensor hidden_1ND =
          hidden(longs(ids, 1, ids.length), new RaggedAttention(cache, firstRow, counts));
      long[] last = lastOfEach(counts);
      Tensor logits_RV =
          TensorScope.keep(head(hidden_1ND.select(0, 0).index_select(0, longs(last, last.length))));
      for (int i = 0; i < counts.length; i++) {
        cache.extend(firstRow + i, 1, counts[i]);
      }
      return logits_RV;
    }
  }

  private static long[] lastOfEach(int[] counts) {
    long[] last = new long[counts.length];
    long end = 0;
    for (int i = 0; i < counts.length; i++) {
      end += counts[i];
      last[i] = end - 1;
    }
    return last;
  }

  private Tensor longs(long[] values, long... shape) {
    return AbstractTensor.create(values, shape).to(device.handle(), ScalarType.Long);
  }

  /**
   * Lays out large weights for fast products of few rows, for a model that from now on only
   * decodes: the weights laid out are no longer among the {@linkplain #parameters parameters}, so
   * it can neither be trained nor saved. Costs memory only for a tied head, whose weight the
   * embedding needs as it is. Does nothing on an accelerator or for 16-bit weights.
   */
  public void layOutForDecoding() {
    projections.forEach(
        (name, projection) -> {
          if (projection.pack(device)) {
            giveUp(name + ".weight");
          }
        });
    if (head.pack(device) && !config.tiedEmbeddings()) {
      giveUp(ParameterNames.HEAD);
    }
  }

  private void giveUp(String name) {
    Tensor weight = parameter(name);
    parameters.remove(name);
    weight.close();
  }

  @Override
  public void close() {
    parameters.values().forEach(Tensor::close);
    projections.values().forEach(Projection::close);
    head.close();
  }

  private Tensor parameter(String name) {
    Tensor tensor = parameters.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no weight " + name);
    }
    return tensor;
  }

  private TransformerBlock.LayerWeights layerWeights(int layer) {
    String prefix = ParameterNames.layerPrefix(layer);
    return new TransformerBlock.LayerWeights() {
      @Override
      public Tensor norm(String name) {
        return parameter(prefix + name + ".weight");
      }

      @Override
      public Projection projection(String name) {
        return projections.computeIfAbsent(
            prefix + name, key -> new Projection(parameter(key + ".weight")));
      }
    };
  }
}
