package io.bailiwick.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of strict UTF-8 and never holds more than one line of the permitted size. A line that
 * is too long is passed over while its size is counted, so that the message can name it.
 */
final class LineReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A line this many times too long is not worth counting to its end. */
  private static final int COUNTED_EXCESS = 16;

  private final Path file;
  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int bufferFrom;
  private int bufferTo;

  private byte[] line = new byte[1 << 10];
  private long lineBytes;
  private long lineNumber;
  private long lineOffset;
  private long nextOffset;
  private boolean gaveUp;

  LineReader(Path file, InputStream in, int maxLineBytes) {
    this.file = file;
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  long lineNumber() {
    return lineNumber;
  }

  boolean canContinue() {
    return !gaveUp;
  }

  /** The next line without its line ending, or null at the end. */
  @Nullable String next() throws IOException {
    if (gaveUp || !collect()) {
      return null;
    }
    if (lineBytes > maxLineBytes) {
      throw tooLong();
    }
    int length = (int) lineBytes;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return decode(length);
  }

  private boolean collect() throws IOException {
    lineNumber++;
    lineBytes = 0;
    lineOffset = nextOffset;
    boolean any = false;
    while (!gaveUp && fill()) {
      any = true;
      if (takeUpToNewline()) {
        return true;
      }
      gaveUp = lineBytes > (long) maxLineBytes * COUNTED_EXCESS;
    }
    return any;
  }

  private boolean fill() throws IOException {
    if (bufferFrom == bufferTo) {
      bufferFrom = 0;
      bufferTo = Math.max(0, in.read(buffer));
    }
    return bufferFrom < bufferTo;
  }

  private boolean takeUpToNewline() {
    int end = bufferFrom;
    while (end < bufferTo && buffer[end] != '\n') {
      end++;
    }
    boolean newline = end < bufferTo;
    append(end - bufferFrom);
    int taken = end - bufferFrom + (newline ? 1 : 0);
    bufferFrom += taken;
    nextOffset += taken;
    return newline;
  }

  private void append(int count) {
    long grown = lineBytes + count;
    if (grown <= maxLineBytes) {
      if (grown > line.length) {
        line = Arrays.copyOf(line, (int) Math.min(maxLineBytes, Math.max(grown, 2L * line.length)));
      }
      System.arraycopy(buffer, bufferFrom, line, (int) lineBytes, count);
    }
    lineBytes = grown;
  }

  private String decode(int length) {
    CharBuffer text = CharBuffer.allocate(length);
    int bad = TextEncoding.decode(ByteBuffer.wrap(line, 0, length), text);
    if (bad >= 0) {
      String reason = TextEncoding.advice(lineOffset + bad, line, bad, length);
      throw new MalformedRecordException(file, lineNumber, "", reason);
    }
    return text.flip().toString();
  }

  private MalformedRecordException tooLong() {
    return new MalformedRecordException(
        file,
        lineNumber,
        "",
        "the line has %s%,d bytes, more than the %,d that are read; split the record"
            .formatted(gaveUp ? "more than " : "", lineBytes, maxLineBytes));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
