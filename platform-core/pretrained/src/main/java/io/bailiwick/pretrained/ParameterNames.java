package io.bailiwick.pretrained;

import java.util.LinkedHashMap;
import java.util.Map;

/** The one table of weights: their Hugging Face names, their shapes, their order. */
public final class ParameterNames {
  /** Token embedding, V × D. */
  public static final String EMBEDDING = "model.embed_tokens.weight";

  /** Scale of the last normalisation, D. */
  public static final String FINAL_NORM = "model.norm.weight";

  /** Output head, V × D; absent where it is tied to the embedding. */
  public static final String HEAD = "lm_head.weight";

  private ParameterNames() {}

  /** What stands before the names of one layer's weights. */
  public static String layerPrefix(int layer) {
    return "model.layers." + layer + ".";
  }

  /** Every weight of the architecture with its shape, outputs before inputs. */
  public static Map<String, long[]> shapes(LlamaConfig config) {
    long hidden = config.hiddenSize();
    long queries = (long) config.heads() * config.headDim();
    long keys = (long) config.keyValueHeads() * config.headDim();
    long wide = config.intermediateSize();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(EMBEDDING, new long[] {config.vocabularySize(), hidden});
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = layerPrefix(layer);
      shapes.put(prefix + "input_layernorm.weight", new long[] {hidden});
      shapes.put(prefix + "self_attn.q_proj.weight", new long[] {queries, hidden});
      shapes.put(prefix + "self_attn.k_proj.weight", new long[] {keys, hidden});
      shapes.put(prefix + "self_attn.v_proj.weight", new long[] {keys, hidden});
      shapes.put(prefix + "self_attn.o_proj.weight", new long[] {hidden, queries});
      shapes.put(prefix + "post_attention_layernorm.weight", new long[] {hidden});
      shapes.put(prefix + "mlp.gate_proj.weight", new long[] {wide, hidden});
      shapes.put(prefix + "mlp.up_proj.weight", new long[] {wide, hidden});
      shapes.put(prefix + "mlp.down_proj.weight", new long[] {hidden, wide});
    }
    shapes.put(FINAL_NORM, new long[] {hidden});
    if (!config.tiedEmbeddings()) {
      shapes.put(HEAD, new long[] {config.vocabularySize(), hidden});
    }
    return shapes;
  }
}
