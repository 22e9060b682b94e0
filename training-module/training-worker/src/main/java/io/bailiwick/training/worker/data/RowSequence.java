package io.bailiwick.training.worker.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Examples of a store once, in order, as batches of rows: held-out data. Only so many examples as
 * the limit allows are used, the first ones, so that an evaluation has a bounded price.
 */
public final class RowSequence implements Iterable<TokenBatch> {
  private final List<ExampleStore> stores;
  private final int rows;
  private final int tokens;
  private final int padding;
  private final int maximumBatches;

  /** Batches of {@code rows} rows, the last one shorter. */
  public RowSequence(
      List<ExampleStore> stores, int rows, int tokens, int padding, int maximumBatches) {
    this.stores = List.copyOf(stores);
    this.rows = rows;
    this.tokens = tokens;
    this.padding = padding;
    this.maximumBatches = maximumBatches;
  }

  @Override
  public Iterator<TokenBatch> iterator() {
    return new Batches();
  }

  private final class Batches implements Iterator<TokenBatch> {
    private int store;
    private int example;
    private int batches;

    @Override
    public boolean hasNext() {
      while (store < stores.size() && example == stores.get(store).size()) {
        store++;
        example = 0;
      }
      return store < stores.size() && batches < maximumBatches;
    }

    @Override
    public TokenBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<List<Example>> packed = new ArrayList<>();
      while (packed.size() < rows && hasNext()) {
        packed.add(row());
      }
      TokenBatch.Builder batch = new TokenBatch.Builder(packed.size(), tokens, padding);
      for (int row = 0; row < packed.size(); row++) {
        for (Example fits : packed.get(row)) {
          batch.add(row, fits);
        }
      }
      batches++;
      return batch.build();
    }

    private List<Example> row() {
      List<Example> row = new ArrayList<>();
      int room = tokens;
      while (hasNext() && stores.get(store).positions(example) <= room) {
        room -= stores.get(store).positions(example);
        row.add(stores.get(store).read(example++));
      }
      return row;
    }
  }
}
