package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once and says what it was, writing it elsewhere on the way if asked to.
 *
 * @param size bytes read
 * @param digest SHA-256 of exactly these bytes, in hexadecimal
 */
record HashedCopy(long size, String digest) {
  private static final long MAX_BUFFER_BYTES = 1 << 20;

  /**
   * @param maxBytes where to stop reading: a file that grows cannot keep the reader for ever
   */
  static HashedCopy hash(ReadableByteChannel in, long maxBytes) throws IOException {
    return transfer(in, null, maxBytes);
  }

  /** Copies to a new file and forces it to the disk. */
  static HashedCopy copy(ReadableByteChannel in, Path target, long maxBytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      HashedCopy copied = transfer(in, out, maxBytes);
      out.force(true);
      return copied;
    }
  }

  static HashedCopy copy(Path source, Path target) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (ReadableByteChannel in = Files.newByteChannel(source, options)) {
      return copy(in, target, Long.MAX_VALUE - 1);
    }
  }

  private static HashedCopy transfer(
      ReadableByteChannel in, @Nullable FileChannel out, long maxBytes) throws IOException {
    MessageDigest sha256 = Sha256.start();
    ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(maxBytes + 1, MAX_BUFFER_BYTES));
    long size = 0;
    while (size <= maxBytes && in.read(buffer) >= 0) {
      size += buffer.flip().remaining();
      sha256.update(buffer);
      buffer.rewind();
      while (out != null && buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
    return new HashedCopy(size, Sha256.finish(sha256));
  }
}
