package io.bailiwick.launcher.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** SHA-256 of files and of what is at hand. */
public final class Digests {
  private static final int BUFFER = 1 << 20;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private Digests() {}

  /** Where the bytes that are read go besides. */
  interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  /** The digest of some bytes, in hexadecimal digits. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** Reads a file, never through a link, and tells its size and digest. */
  public static CopiedFile of(Path file, String name) throws IOException {
    return read(file, name, bytes -> {});
  }

  static CopiedFile read(Path file, String name, Sink sink) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long size = 0;
    try (FileChannel in = FileChannel.open(file, READ)) {
      while (in.read(buffer) >= 0) {
        buffer.flip();
        size += buffer.remaining();
        digest.update(buffer.duplicate());
        sink.write(buffer);
        buffer.clear();
      }
    }
    return new CopiedFile(name, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
