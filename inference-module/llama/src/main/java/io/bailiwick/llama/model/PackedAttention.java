package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.cat;

import io.bailiwick.llama.torch.ComputeDevice;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Several documents in one row: a token sees itself and what stands before it in its own document,
 * never another document. Positions start again at 0 with each document, so that a packed document
 * reads exactly as it would alone.
 *
 * <p>On a processor every document is attended to by itself, which skips all pairs of tokens that a
 * mask would compute and throw away; on an accelerator, and where documents are so short that the
 * calls would cost more than the pairs, all at once behind a mask. Shapes: N all tokens of a batch,
 * B·T; L tokens of a document; the others as in {@link AttentionPattern}.
 */
public final class PackedAttention implements AttentionPattern {
  /**
   * Documents shorter than this on average are attended to behind a mask. Forward and backward of
   * two rows of 256 tokens, one thread: 8.6 ms behind a mask; 2.9 to 4.8 ms one by one with
   * documents of 16 to 128 tokens, 5.3 ms of 8, 9.5 ms of 4.
   */
  private static final int WORTH_A_CALL = 16;

  private final ComputeDevice device;
  private final Tensor positions_B1T;
  private final long[] lengths;
  private final @Nullable Tensor mask_B1TT;

  private PackedAttention(
      ComputeDevice device, Tensor positions_B1T, long[] lengths, @Nullable Tensor mask_B1TT) {
    this.device = device;
    this.positions_B1T = positions_B1T;
    this.lengths = lengths;
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
    long[] positions = positions(documents, tokens);
    long[] lengths = lengths(positions);
    boolean alone = device.isCpu() && documents.length >= (long) WORTH_A_CALL * lengths.length;
    return new PackedAttention(
        device,
        longs(positions, device, batch, 1, tokens),
        lengths,
        alone ? null : mask(positions, batch, tokens, device));
  }

  /** How far into its document each token stands. */
  private static long[] positions(int[] documents, int tokens) {
    long[] positions = new long[documents.length];
    for (int i = 0; i < documents.length; i++) {
      boolean first = i % tokens == 0 || documents[i] != documents[i - 1];
      positions[i] = first ? 0 : positions[i - 1] + 1;
    }
    return positions;
  }

  /** Tokens of each document, in order; a document ends before every position 0. */
  private static long[] lengths(long[] positions) {
    int n = positions.length;
    return IntStream.range(0, n)
        .filter(i -> i == n - 1 || positions[i + 1] == 0)
        .mapToLong(i -> positions[i] + 1)
        .toArray();
  }

  private static Tensor mask(long[] positions, int batch, int tokens, ComputeDevice device) {
    long[] starts = new long[positions.length];
    Arrays.setAll(starts, i -> i % tokens - positions[i]);
    Tensor starts_B1T1 = longs(starts, device, batch, 1, tokens, 1);
    Tensor index_T = torch.arange(new Scalar(tokens), device.options(ScalarType.Long));
    Tensor keys_11S = index_T.view(1, 1, tokens);
    return index_T.view(1, tokens, 1).ge(keys_11S).logical_and(keys_11S.ge(starts_B1T1));
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
    if (mask_B1TT != null) {
      return ScaledDotProduct.attend(device, q_BHTK, k_BGTK, v_BGTK, mask_B1TT, false);
    }
    // Converted here once; ScaledDotProduct would do it for every document.
    return eachAlone(q_BHTK, k_BGTK, v_BGTK.to(ScalarType.Float)).to(v_BGTK.scalar_type());
  }

  private Tensor eachAlone(Tensor q_BHTK, Tensor k_BGTK, Tensor v_BGTK) {
    TensorVector q = documents(q_BHTK);
    TensorVector k = documents(k_BGTK);
    TensorVector v = documents(v_BGTK);
    Tensor[] attended = new Tensor[lengths.length];
    for (int d = 0; d < lengths.length; d++) {
      Tensor attended_1HLK =
          ScaledDotProduct.attend(device, q.get(d), k.get(d), v.get(d), null, true);
      attended[d] = attended_1HLK.transpose(1, 2);
    }
    Tensor attended_1NHK = cat(new TensorVector(attended), 1);
    return attended_1NHK
        .view(q_BHTK.size(0), q_BHTK.size(2), q_BHTK.size(1), q_BHTK.size(3))
        .transpose(1, 2);
  }

  /** Each document's part, 1 × heads × its tokens × K, cut out of all rows laid end to end. */
  private TensorVector documents(Tensor x_BHTK) {
    return x_BHTK
        .transpose(1, 2)
        .reshape(1, -1, x_BHTK.size(1), x_BHTK.size(3))
        .transpose(1, 2)
        .split_with_sizes(lengths, 2);
  }
}
