package io.bailiwick.llama.tokenizer;

import java.util.Arrays;

/** A growing row of token ids, without a box per id. */
final class IdBuffer {
  private int[] ids = new int[4];
  private int size;

  void append(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  void append(int[] more) {
    for (int id : more) {
      append(id);
    }
  }

  int size() {
    return size;
  }

  /** The id appended last, or -1. */
  int last() {
    return size == 0 ? -1 : ids[size - 1];
  }

  IdBuffer copy() {
    IdBuffer copy = new IdBuffer();
    copy.append(toArray());
    return copy;
  }

  void removeFirst(int count) {
    System.arraycopy(ids, count, ids, 0, size - count);
    size -= count;
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
