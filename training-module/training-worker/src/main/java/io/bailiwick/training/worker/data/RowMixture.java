package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Batches of rows from several stores, each given its share of all tokens: every row goes to the
 * store that is furthest behind, so that the shares hold at every moment and not only on average.
 */
public final class RowMixture implements BatchSource<TokenBatch> {
  private final List<Part> parts;
  private final int rows;
  private final int tokens;
  private final int padding;

  /**
   * One store and its share.
   *
   * @param store the examples
   * @param share of all tokens; the shares of a mixture add up to 1
   */
  public record Share(ExampleStore store, double share) {}

  private static final class Part {
    private final ExampleStore store;
    private final double share;
    private final RowStream stream;
    private long given;

    Part(ExampleStore store, double share, RowStream stream) {
      this.store = store;
      this.share = share;
      this.stream = stream;
    }
  }

  /**
   * Where a mixture stands.
   *
   * @param streams per part
   * @param given tokens given so far, per part
   */
  public record Position(List<RowStream.Position> streams, List<Long> given) {
    /** Copies the lists. */
    public Position {
      streams = List.copyOf(streams);
      given = List.copyOf(given);
    }
  }

  /**
   * A mixture at its beginning.
   *
   * @param rows B
   * @param tokens T
   * @param padding the token id of positions that hold nothing
   */
  public RowMixture(List<Share> shares, int rows, int tokens, int padding, long seed) {
    this.parts = new ArrayList<>();
    this.rows = rows;
    this.tokens = tokens;
    this.padding = padding;
    for (Share share : shares) {
      RowStream stream = new RowStream(share.store(), tokens, seed + parts.size());
      parts.add(new Part(share.store(), share.share(), stream));
    }
  }

  @Override
  public TokenBatch next() {
    TokenBatch.Builder batch = new TokenBatch.Builder(rows, tokens, padding);
    for (int row = 0; row < rows; row++) {
      Part part = furthestBehind();
      for (int example : part.stream.next()) {
        part.given += part.store.positions(example);
        batch.add(row, part.store.read(example));
      }
    }
    return batch.build();
  }

  private Part furthestBehind() {
    long total = parts.stream().mapToLong(part -> part.given).sum();
    Part behind = parts.get(0);
    double most = Double.NEGATIVE_INFINITY;
    for (Part part : parts) {
      double owed = part.share * (total + tokens) - part.given;
      if (owed > most) {
        most = owed;
        behind = part;
      }
    }
    return behind;
  }

  @Override
  public Object position() {
    return new Position(
        parts.stream().map(part -> part.stream.position()).toList(),
        parts.stream().map(part -> part.given).toList());
  }

  @Override
  public Class<?> positionType() {
    return Position.class;
  }

  @Override
  public void restore(Object position) {
    Position all = (Position) position;
    if (all.streams().size() != parts.size()) {
      throw new IllegalArgumentException("the position is of another mixture");
    }
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).stream.restore(all.streams().get(i));
      parts.get(i).given = all.given().get(i);
    }
  }
}
