package io.bailiwick.llama.model;

import io.bailiwick.llama.torch.ComputeDevice;
import java.util.Arrays;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * New tokens of some rows of a {@link KvCache}: their keys and values are written behind what each
 * row holds, and they attend to all of their own row up to themselves. Rows may differ in length.
 */
final class CachedAttention implements AttentionPattern {
  private final KvCache cache;
  private final int firstRow;
  private final int rows;
  private final int tokens;
  private final int longest;
  private final boolean even;
  private final int start;
  private final Tensor positions_BT;
  private final @Nullable Tensor mask_B1TS;

  CachedAttention(KvCache cache, int firstRow, int rows, int tokens) {
    this.cache = cache;
    this.firstRow = firstRow;
    this.rows = rows;
    this.tokens = tokens;
    int[] lengths = cache.lengths(firstRow, rows);
    this.start = lengths[0];
    this.even = Arrays.stream(lengths).allMatch(length -> length == start);
    this.longest = Arrays.stream(lengths).max().orElse(0) + tokens;
    if (longest > cache.capacity()) {
      throw new IllegalArgumentException(
          "the sequence needs " + longest + " tokens but the cache holds " + cache.capacity());
    }
    this.positions_BT = positionsOf(lengths, tokens, cache.device());
    this.mask_B1TS = even && tokens == 1 ? null : mask();
  }

  int rows() {
    return rows;
  }

  int tokens() {
    return tokens;
  }

  private static Tensor positionsOf(int[] lengths, int tokens, ComputeDevice device) {
    long[] positions = new long[lengths.length * tokens];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (long) lengths[i / tokens] + i % tokens;
    }
    return AbstractTensor.create(positions, lengths.length, tokens)
        .to(device.handle(), ScalarType.Long);
  }

  private Tensor mask() {
    Tensor index_S = torch.arange(new Scalar(longest), cache.device().options(ScalarType.Long));
    return positions_BT.view(rows, 1, tokens, 1).ge(index_S.view(1, 1, 1, longest));
  }

  @Override
  public Tensor positions(long ignored) {
    return positions_BT.unsqueeze(1);
  }

  @Override
  public Tensor attend(int layer, Tensor q_BHTK, Tensor k_BGTK, Tensor v_BGTK) {
    Tensor k_BGSK = write(cache.keys(layer), k_BGTK);
    Tensor v_BGSK = write(cache.values(layer), v_BGTK);
    Tensor attended =
        ScaledDotProduct.attend(cache.device(), q_BHTK, k_BGSK, v_BGSK, mask_B1TS, false);
    return attended.to(v_BGTK.scalar_type());
  }

  private Tensor write(Tensor cache_RGCK, Tensor new_BGTK) {
    Tensor rows_BGCK = cache_RGCK.narrow(0, firstRow, rows);
    Tensor typed = new_BGTK.to(cache_RGCK.scalar_type());
    if (even) {
      rows_BGCK.narrow(2, start, tokens).copy_(typed);
    } else {
      Tensor index_BGTK = positions_BT.view(rows, 1, tokens, 1).expand(typed.shape());
      rows_BGCK.scatter_(2, index_BGTK, typed);
    }
    return rows_BGCK.narrow(2, 0, longest);
  }
}
