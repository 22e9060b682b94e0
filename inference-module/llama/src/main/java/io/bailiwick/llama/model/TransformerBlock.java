package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.rms_norm;
import static org.bytedeco.pytorch.global.torch.silu;

import io.bailiwick.pretrained.LlamaConfig;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * One layer: normalised attention and a normalised gated feed-forward network (Shazeer 2020,
 * "SwiGLU"), each added to the residual stream. Shapes: B batch, T tokens, D hidden, H heads, G
 * key-value heads, K head width.
 */
final class TransformerBlock {
  private final LlamaConfig config;
  private final int layer;
  private final Tensor attentionNorm_D;
  private final Tensor feedForwardNorm_D;
  private final Projection q;
  private final Projection k;
  private final Projection v;
  private final Projection o;
  private final Projection gate;
  private final Projection up;
  private final Projection down;

  TransformerBlock(LlamaConfig config, int layer, LayerWeights weights) {
    this.config = config;
    this.layer = layer;
    this.attentionNorm_D = weights.norm("input_layernorm");
    this.feedForwardNorm_D = weights.norm("post_attention_layernorm");
    this.q = weights.projection("self_attn.q_proj");
    this.k = weights.projection("self_attn.k_proj");
    this.v = weights.projection("self_attn.v_proj");
    this.o = weights.projection("self_attn.o_proj");
    this.gate = weights.projection("mlp.gate_proj");
    this.up = weights.projection("mlp.up_proj");
    this.down = weights.projection("mlp.down_proj");
  }

  /** The weights of one layer under their names without the layer's prefix. */
  interface LayerWeights {
    Tensor norm(String name);

    Projection projection(String name);
  }

  Tensor forward(Tensor x_BTD, RotaryEmbedding.Angles angles, AttentionPattern pattern) {
    Tensor h_BTD = x_BTD.add(attention(normalise(x_BTD, attentionNorm_D), angles, pattern));
    return h_BTD.add(feedForward(normalise(h_BTD, feedForwardNorm_D)));
  }

  private Tensor attention(Tensor x_BTD, RotaryEmbedding.Angles angles, AttentionPattern pattern) {
    Tensor q_BHTK = angles.rotate(heads(q.apply(x_BTD), config.heads()));
    Tensor k_BGTK = angles.rotate(heads(k.apply(x_BTD), config.keyValueHeads()));
    Tensor v_BGTK = heads(v.apply(x_BTD), config.keyValueHeads());
    Tensor attended_BHTK = pattern.attend(layer, q_BHTK, k_BGTK, v_BGTK);
    return o.apply(attended_BHTK.transpose(1, 2).reshape(x_BTD.size(0), x_BTD.size(1), -1));
  }

  private Tensor heads(Tensor x_BTE, int heads) {
    return x_BTE.view(x_BTE.size(0), x_BTE.size(1), heads, config.headDim()).transpose(1, 2);
  }

  private Tensor feedForward(Tensor x_BTD) {
    return down.apply(silu(gate.apply(x_BTD)).mul(up.apply(x_BTD)));
  }

  private Tensor normalise(Tensor x_BTD, Tensor weight_D) {
    return rms_norm(
        x_BTD,
        new long[] {config.hiddenSize()},
        new TensorOptional(weight_D),
        new DoubleOptional(config.rmsNormEpsilon()));
  }
}
