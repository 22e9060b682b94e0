package io.bailiwick.training.worker.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Examples on disk, read one by one in any order. {@code NAME.tokens} holds ids as little-endian
 * ints, the complement where a token is not learnt; {@code NAME.index} holds for each example where
 * it ends, counted in ints, and its packed {@link Origin}. Not thread-safe.
 */
public final class ExampleStore implements AutoCloseable {
  static final int INDEX_ENTRY_BYTES = 16;

  private final FileChannel tokens;
  private final FileChannel index;
  private final int size;
  private final ByteBuffer entries =
      ByteBuffer.allocate(2 * INDEX_ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private ExampleStore(FileChannel tokens, FileChannel index) throws IOException {
    this.tokens = tokens;
    this.index = index;
    this.size = Math.toIntExact(index.size() / INDEX_ENTRY_BYTES);
  }

  /** Opens a store that {@link ExampleStoreWriter} has closed. */
  public static ExampleStore open(Path directory, String name) throws IOException {
    FileChannel tokens = FileChannel.open(directory.resolve(name + ".tokens"));
    try {
      return new ExampleStore(tokens, FileChannel.open(directory.resolve(name + ".index")));
    } catch (IOException | RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /** How many examples there are. */
  public int size() {
    return size;
  }

  /** Tokens of one example. */
  public int length(int example) {
    readEntries(example);
    return Math.toIntExact(end() - start(example));
  }

  /** Positions at which a token of the example is predicted: one fewer than its tokens. */
  public int positions(int example) {
    return length(example) - 1;
  }

  /** One example. */
  public Example read(int example) {
    readEntries(example);
    long start = start(example);
    Origin origin = Origin.unpack(entries.getLong(INDEX_ENTRY_BYTES + 8));
    int length = Math.toIntExact(end() - start);
    ByteBuffer buffer = ByteBuffer.allocate(length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(tokens, buffer, start * Integer.BYTES);
    int[] ids = new int[length];
    boolean[] learnt = new boolean[length];
    for (int i = 0; i < length; i++) {
      int stored = buffer.getInt(i * Integer.BYTES);
      learnt[i] = stored >= 0;
      ids[i] = learnt[i] ? stored : ~stored;
    }
    return new Example(origin, ids, learnt);
  }

  /** Reads the entry of an example and, before it, that of the one in front. */
  private void readEntries(int example) {
    if (example < 0 || example >= size) {
      throw new IndexOutOfBoundsException("example " + example + " of " + size);
    }
    int skip = example == 0 ? INDEX_ENTRY_BYTES : 0;
    entries.clear().position(skip);
    readFully(index, entries, (example - 1L) * INDEX_ENTRY_BYTES + skip);
  }

  private long start(int example) {
    return example == 0 ? 0 : entries.getLong(0);
  }

  private long end() {
    return entries.getLong(INDEX_ENTRY_BYTES);
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long position) {
    try {
      long at = position;
      while (buffer.hasRemaining()) {
        int read = channel.read(buffer, at);
        if (read < 0) {
          throw new IOException("the token cache is shorter than its index; delete it");
        }
        at += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    tokens.close();
    index.close();
  }
}
