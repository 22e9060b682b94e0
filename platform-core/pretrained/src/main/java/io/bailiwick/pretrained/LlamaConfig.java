package io.bailiwick.pretrained;

/**
 * The numbers that define a LLaMA-family architecture (Touvron et al. 2023; grouped-query attention
 * from Ainslie et al. 2023).
 *
 * @param vocabularySize rows of the token embedding
 * @param hiddenSize width D of the residual stream
 * @param intermediateSize width F of the gated feed-forward layer
 * @param layers number of transformer blocks
 * @param heads query heads H
 * @param keyValueHeads key and value heads G; H is a multiple of G
 * @param headDim width K of one head; need not be D / H
 * @param rmsNormEpsilon added to the mean square before the root
 * @param ropeTheta base of the rotary frequencies
 * @param ropeScaling how the frequencies are stretched
 * @param maxPositions tokens of context the model may read
 * @param tiedEmbeddings whether the output head is the token embedding
 */
public record LlamaConfig(
    int vocabularySize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headDim,
    double rmsNormEpsilon,
    double ropeTheta,
    RopeScaling ropeScaling,
    int maxPositions,
    boolean tiedEmbeddings) {

  /** Refuses numbers that describe no model, naming the config.json field. */
  public LlamaConfig {
    requirePositive("vocab_size", vocabularySize);
    requirePositive("hidden_size", hiddenSize);
    requirePositive("intermediate_size", intermediateSize);
    requirePositive("num_hidden_layers", layers);
    requirePositive("num_attention_heads", heads);
    requirePositive("num_key_value_heads", keyValueHeads);
    requirePositive("head_dim", headDim);
    requirePositive("max_position_embeddings", maxPositions);
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "num_attention_heads ("
              + heads
              + ") must be a multiple of num_key_value_heads ("
              + keyValueHeads
              + ")");
    }
    if (headDim % 2 != 0) {
      throw new IllegalArgumentException(
          "head_dim must be even for rotary embeddings, got " + headDim);
    }
    if (!(rmsNormEpsilon > 0) || !(rmsNormEpsilon < 1)) {
      throw new IllegalArgumentException("rms_norm_eps must lie in (0, 1), got " + rmsNormEpsilon);
    }
    if (!(ropeTheta > 0) || Double.isInfinite(ropeTheta)) {
      throw new IllegalArgumentException("rope_theta must be positive, got " + ropeTheta);
    }
  }

  /** How many query heads share one key and value head. */
  public int queriesPerKeyValueHead() {
    return heads / keyValueHeads;
  }

  /** Number of weights, the tied head counted once. */
  public long parameterCount() {
    long attention = 2L * hiddenSize * heads * headDim + 2L * hiddenSize * keyValueHeads * headDim;
    long feedForward = 3L * hiddenSize * intermediateSize;
    long embeddings = (tiedEmbeddings ? 1L : 2L) * vocabularySize * hiddenSize;
    return embeddings + layers * (attention + feedForward + 2L * hiddenSize) + hiddenSize;
  }

  private static void requirePositive(String field, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(field + " must be positive, got " + value);
    }
  }
}
