package io.bailiwick.llama.model;

import io.bailiwick.llama.torch.ComputeDevice;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Several documents in one row: a token sees itself and what stands before it in its own document,
 * never another document. Positions start again at 0 with each document, so that a packed document
 * reads exactly as it would alone.
 */
public final class PackedAttention implements AttentionPattern {
  private final ComputeDevice device;
  private final Tensor positions_B1T;
  private final Tensor mask_B1TT;

  private PackedAttention(ComputeDevice device, Tensor positions_B1T, Tensor mask_B1TT) {
    this.device = device;
    this.positions_B1T = positions_B1T;
    this.mask_B1TT = mask_B1TT;
  }

  /**
   * The pattern of rows whose tokens are marked with the document they belong to.
   *
   * @param documents one number per token, row after row; equal neighbours belong together
   * @param batch rows B
   * @param tokens tokens T of a row
   */
  public static PackedAttention of(int[] documents, int batch, int tokens, ComputeDevice device) {
    if (documents.length != batch * tokens) {
      throw new IllegalArgumentException(
          "expected " + batch * tokens + " document marks, got " + documents.length);
    }
    long[] positions = new long[documents.length];
    long[] starts = new long[documents.length];
    for (int i = 0; i < documents.length; i++) {
      boolean first = i % tokens == 0 || documents[i] != documents[i - 1];
      positions[i] = first ? 0 : positions[i - 1] + 1;
      starts[i] = i % tokens - positions[i];
    }
    Tensor starts_B11T = longs(starts, device, batch, 1, tokens);
    Tensor index_T =
        torch.arange(new org.bytedeco.pytorch.Scalar(tokens), device.options(ScalarType.Long));
    Tensor mask_B1TT =
        index_T
            .view(1, 1, tokens, 1)
            .ge(index_T.view(1, 1, 1, tokens))
            .logical_and(index_T.view(1, 1, 1, tokens).ge(starts_B11T.unsqueeze(-1)));
    return new PackedAttention(device, longs(positions, device, batch, 1, tokens), mask_B1TT);
  }

  private static Tensor longs(long[] values, ComputeDevice device, long... shape) {
    return AbstractTensor.create(values, shape).to(device.handle(), ScalarType.Long);
  }

  @Override
  public Tensor positions(long tokens) {
    return positions_B1T;
  }

  @Override
  public Tensor attend(int layer, Tensor q_BHTK, Tensor k_BGTK, Tensor v_BGTK) {
    return ScaledDotProduct.attend(device, q_BHTK, k_BGTK, v_BGTK, mask_B1TT, false);
  }
}
