package io.bailiwick.training.worker.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the files of an {@link ExampleStore}, replacing what stood there. */
final class ExampleStoreWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Output tokens;
  private final Output index;
  private long written;
  private long learnable;
  private int examples;

  ExampleStoreWriter(Path directory, String name) throws IOException {
    this.tokens = new Output(directory.resolve(name + ".tokens"));
    this.index = new Output(directory.resolve(name + ".index"));
  }

  void write(Example example) throws IOException {
    for (int i = 0; i < example.ids().length; i++) {
      int id = example.ids()[i];
      tokens.room(Integer.BYTES).putInt(example.learnt()[i] ? id : ~id);
    }
    written += example.ids().length;
    learnable += example.learntTokens();
    index.room(ExampleStore.INDEX_ENTRY_BYTES).putLong(written).putLong(example.origin().packed());
    examples++;
  }

  long tokens() {
    return written;
  }

  long learntTokens() {
    return learnable;
  }

  int examples() {
    return examples;
  }

  @Override
  public void close() throws IOException {
    tokens.close();
    index.close();
  }

  private static final class Output {
    private final FileChannel channel;
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    Output(Path file) throws IOException {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }

    ByteBuffer room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        flush();
      }
      return buffer;
    }

    private void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }

    void close() throws IOException {
      try {
        flush();
        channel.force(true);
      } finally {
        channel.close();
      }
    }
  }
}
