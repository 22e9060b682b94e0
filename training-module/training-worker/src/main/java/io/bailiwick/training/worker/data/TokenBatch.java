package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of packed examples, row after row. An example of n tokens takes n − 1 positions: each reads
 * one token and predicts the next, so that no row ever predicts across examples.
 */
public final class TokenBatch {
  /** The target of a position that does not count. */
  public static final int IGNORED = -100;

  private final int rows;
  private final int tokens;
  private final int[] inputs;
  private final int[] targets;
  private final int[] documents;
  private final List<Origin> origins;

  private TokenBatch(Builder builder) {
    this.rows = builder.used.length;
    this.tokens = builder.tokens;
    this.inputs = builder.inputs;
    this.targets = builder.targets;
    this.documents = builder.documents;
    this.origins = List.copyOf(builder.origins);
  }

  /** Rows B. */
  public int rows() {
    return rows;
  }

  /** Positions T of a row. */
  public int tokens() {
    return tokens;
  }

  /** B·T token ids; not to be changed. */
  public int[] inputs() {
    return inputs;
  }

  /** B·T token ids that come next, {@link #IGNORED} where nothing is learnt; not to be changed. */
  public int[] targets() {
    return targets;
  }

  /**
   * B·T marks, equal neighbours belonging to one example; not to be changed. A mark is the place of
   * the example in {@link #origins}; padding has −1.
   */
  public int[] documents() {
    return documents;
  }

  /** Per example in order of packing, where its record stands. */
  public List<Origin> origins() {
    return origins;
  }

  /** How many positions count. */
  public int learntTokens() {
    return (int) Arrays.stream(targets).filter(target -> target != IGNORED).count();
  }

  /** Lays examples into rows. */
  public static final class Builder {
    private final int tokens;
    private final int[] inputs;
    private final int[] targets;
    private final int[] documents;
    private final int[] used;
    private final List<Origin> origins = new ArrayList<>();

    /**
     * Empty rows.
     *
     * @param rows B
     * @param tokens positions T of a row
     * @param padding the token id of positions that hold nothing
     */
    public Builder(int rows, int tokens, int padding) {
      this.tokens = tokens;
      this.inputs = new int[rows * tokens];
      this.targets = new int[rows * tokens];
      this.documents = new int[rows * tokens];
      this.used = new int[rows];
      Arrays.fill(inputs, padding);
      Arrays.fill(targets, IGNORED);
      Arrays.fill(documents, -1);
    }

    /**
     * Puts an example behind what the row holds already.
     *
     * @return the mark of the example: how many were added before it
     */
    public int add(int row, Example example) {
      int at = row * tokens + used[row];
      int positions = example.ids().length - 1;
      if (used[row] + positions > tokens) {
        throw new IllegalArgumentException(
            "an example of " + positions + " positions does not fit into the row");
      }
      int mark = origins.size();
      for (int i = 0; i < positions; i++) {
        inputs[at + i] = example.ids()[i];
        targets[at + i] = example.learnt()[i + 1] ? example.ids()[i + 1] : IGNORED;
        documents[at + i] = mark;
      }
      used[row] += positions;
      origins.add(example.origin());
      return mark;
    }

    /** The batch. */
    public TokenBatch build() {
      return new TokenBatch(this);
    }
  }
}
