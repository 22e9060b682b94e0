package io.bailiwick.llama.model;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Keys and values of tokens already read, one row per sequence, so that the next token costs one
 * token's work. Rows in use stand at the front: {@link #moveRow} fills a hole with the last row.
 * Memory is 2 · layers · rows · capacity · G · K numbers, claimed at once. Not thread-safe.
 */
public final class KvCache implements AutoCloseable {
  private final List<Tensor> keys_RGCK = new ArrayList<>();
  private final List<Tensor> values_RGCK = new ArrayList<>();
  private final int[] lengths;
  private final int capacity;
  private final ComputeDevice device;

  KvCache(LlamaConfig config, int rows, int capacity, ComputeDevice device, ScalarType type) {
    this.lengths = new int[rows];
    this.capacity = capacity;
    this.device = device;
    long[] shape = {rows, config.keyValueHeads(), capacity, config.headDim()};
    try (TensorScope scope = new TensorScope()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        keys_RGCK.add(TensorScope.keep(torch.zeros(shape, device.options(type))));
        values_RGCK.add(TensorScope.keep(torch.zeros(shape, device.options(type))));
      }
    }
  }

  /** Sequences that fit. */
  public int rows() {
    return lengths.length;
  }

  /** Tokens that fit into a row. */
  public int capacity() {
    return capacity;
  }

  /** Tokens read so far in the given row. */
  public int length(int row) {
    return lengths[row];
  }

  /** Forgets what stands in a row from the given length on. */
  public void truncate(int row, int length) {
    if (length > lengths[row]) {
      throw new IllegalArgumentException("row " + row + " holds only " + lengths[row] + " tokens");
    }
    lengths[row] = length;
  }

  /**
   * Overwrites a row with zeros. Attention masks what stands behind a row's length, but a masked
   * NaN is still NaN: a row that held one must be erased before it is used again.
   */
  public void erase(int row) {
    try (TensorScope scope = new TensorScope()) {
      keys_RGCK.forEach(keys -> keys.select(0, row).zero_());
      values_RGCK.forEach(values -> values.select(0, row).zero_());
    }
    lengths[row] = 0;
  }

  /** Copies one row over another, for instance the last one over one that has ended. */
  public void moveRow(int from, int to) {
    if (from == to) {
      return;
    }
    try (TensorScope scope = new TensorScope()) {
      for (int layer = 0; layer < keys_RGCK.size(); layer++) {
        copyRow(keys_RGCK.get(layer), from, to);
        copyRow(values_RGCK.get(layer), from, to);
      }
    }
    lengths[to] = lengths[from];
    lengths[from] = 0;
  }

  private void copyRow(Tensor cache_RGCK, int from, int to) {
    Tensor source = cache_RGCK.select(0, from).narrow(1, 0, lengths[from]);
    cache_RGCK.select(0, to).narrow(1, 0, lengths[from]).copy_(source);
  }

  int[] lengths(int firstRow, int rows) {
    return Arrays.copyOfRange(lengths, firstRow, firstRow + rows);
  }

  void extend(int firstRow, int rows, int tokens) {
    for (int row = firstRow; row < firstRow + rows; row++) {
      lengths[row] += tokens;
    }
  }

  Tensor keys(int layer) {
    return keys_RGCK.get(layer);
  }

  Tensor values(int layer) {
    return values_RGCK.get(layer);
  }

  ComputeDevice device() {
    return device;
  }

  @Override
  public void close() {
    keys_RGCK.forEach(Tensor::close);
    values_RGCK.forEach(Tensor::close);
  }
}
