package io.bailiwick.training.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a file of messages from an offset, a batch of lines at a time. A last line without its
 * line feed is not there yet.
 */
public final class MessageReader {
  private static final int MAX_LINE_BYTES = 1 << 22;

  private final Path file;
  private long offset;

  /**
   * A reader that goes on where another ended.
   *
   * @param offset bytes already read, as {@link #offset} gave them; 0 for the beginning
   */
  public MessageReader(Path file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /** A message and when it was written. */
  public record Timed(Instant time, WorkerMessage message) {}

  /** Bytes read so far: whole lines only. */
  public long offset() {
    return offset;
  }

  /** All messages of a file. */
  public static List<WorkerMessage> readAll(Path file) throws IOException {
    MessageReader reader = new MessageReader(file, 0);
    List<WorkerMessage> messages = new ArrayList<>();
    List<Timed> batch = reader.read(1024);
    while (!batch.isEmpty()) {
      batch.forEach(timed -> messages.add(timed.message()));
      batch = reader.read(1024);
    }
    return messages;
  }

  /**
   * The next messages; none if nothing was added or the file is not there yet.
   *
   * @param most messages at once
   * @throws IOException if a line is not a message, with file and offset
   */
  public List<Timed> read(int most) throws IOException {
    List<Timed> messages = new ArrayList<>();
    if (!Files.exists(file)) {
      return messages;
    }
    try (FileChannel channel = FileChannel.open(file);
        InputStream in =
            new BufferedInputStream(Channels.newInputStream(channel.position(offset)))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (messages.size() < most && readLine(in, line)) {
        messages.add(parse(line.toByteArray()));
        offset += line.size() + 1L;
      }
    }
    return messages;
  }

  private boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return true;
      }
      line.write(next);
      if (line.size() > MAX_LINE_BYTES) {
        throw new IOException(file + " at byte " + offset + ": a line longer than 4 MiB");
      }
    }
    return false;
  }

  private Timed parse(byte[] line) throws IOException {
    try {
      JsonNode node = MessageJson.MAPPER.readTree(line);
      Instant time = Instant.parse(node.path("time").asText());
      ((ObjectNode) node).remove("time");
      return new Timed(time, MessageJson.MAPPER.treeToValue(node, WorkerMessage.class));
    } catch (IOException | ClassCastException | java.time.DateTimeException e) {
      throw new IOException(file + " at byte " + offset + ": not a message: " + e.getMessage(), e);
    }
  }
}
