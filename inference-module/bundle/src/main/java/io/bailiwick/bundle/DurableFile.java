package io.bailiwick.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** Writes a new small file and forces it to the disk. */
final class DurableFile {
  private DurableFile() {}

  static HashedCopy write(Path file, byte[] content) throws IOException {
    return HashedCopy.copy(
        Channels.newChannel(new ByteArrayInputStream(content)), file, content.length);
  }
}
