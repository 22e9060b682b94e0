package io.bailiwick.training.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * Appends messages to a file, one line and one system call each, with the time. A line that a
 * killed process left unfinished is removed when the file is opened: no reader has counted it.
 * Thread-safe.
 */
public final class MessageWriter implements AutoCloseable {
  private final FileChannel channel;
  private final Clock clock;

  private MessageWriter(FileChannel channel, Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Opens a file to append to, making it where missing. */
  public static MessageWriter open(Path file, Clock clock) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
      return new MessageWriter(channel, clock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(1 << 12);
    for (long end = channel.size(); end > 0; end -= block.capacity()) {
      long start = Math.max(0, end - block.capacity());
      block.clear().limit((int) (end - start));
      channel.read(block, start);
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  /**
   * Appends one message.
   *
   * @throws IOException if the disk is full or failing; no part of the line stays then
   */
  public synchronized void write(WorkerMessage message) throws IOException {
    ObjectNode line = MessageJson.MAPPER.createObjectNode();
    line.put("time", clock.instant().toString());
    line.setAll((ObjectNode) MessageJson.MAPPER.valueToTree(message));
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long start = channel.position();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      // Half a line would spoil the next one.
      channel.truncate(start);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.force(true);
    channel.close();
  }
}
