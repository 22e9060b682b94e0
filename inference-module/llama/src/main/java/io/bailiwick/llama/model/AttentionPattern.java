package io.bailiwick.llama.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Who may look at whom: decides the positions of tokens and, layer by layer, which keys a query
 * attends to. Shapes: B batch, T tokens, H query heads, G key-value heads, K head width.
 */
public sealed interface AttentionPattern
    permits CausalAttention, PackedAttention, CachedAttention, RaggedAttention {
  /** Position of every token for the rotary embedding: T, or B × 1 × T. */
  Tensor positions(long tokens);

  /** The attended values, B × H × T × K, in the type of {@code v_BGTK}. */
  Tensor attend(int layer, Tensor q_BHTK, Tensor k_BGTK, Tensor v_BGTK);
}
