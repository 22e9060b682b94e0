package io.bailiwick.corpus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Stops a file that is small when packed and has no end when unpacked. It counts what is read, so a
 * mark below it is not.
 */
final class UnpackedLimit extends FilterInputStream {
  private final Path file;
  private final long limit;
  private long read;

  UnpackedLimit(Path file, InputStream in, long limit) {
    super(in);
    this.file = file;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int got = super.read(target, offset, length);
    count(Math.max(0, got));
    return got;
  }

  private void count(int more) {
    read += more;
    if (read > limit) {
      throw new MalformedRecordException(
          file,
          MalformedRecordException.WHOLE_FILE,
          "",
          "unpacked, the file has more than the %,d bytes that are read; split it"
              .formatted(limit));
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
