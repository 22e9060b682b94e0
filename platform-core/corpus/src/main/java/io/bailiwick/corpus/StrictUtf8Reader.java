package io.bailiwick.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;

/**
 * Feeds a JSON parser with strict UTF-8, naming line and byte of what is not, and refuses to feed
 * it more than one array element may have.
 */
final class StrictUtf8Reader extends Reader {
  private static final int BUFFER_BYTES = 1 << 13;

  private final Path file;
  private final InputStream in;
  private final long maxElementBytes;
  private final CharsetDecoder decoder = TextEncoding.strictUtf8();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private long bytesBeforeBuffer;
  private long elementStart;
  private long line = 1;
  private boolean endOfInput;

  StrictUtf8Reader(Path file, InputStream in, int maxElementBytes) {
    this.file = file;
    this.in = in;
    // The parser reads ahead of the element it is at, by a buffer of ours and one of its own.
    this.maxElementBytes = maxElementBytes + 4L * BUFFER_BYTES;
  }

  /** Tells that the parser is about to read another element. */
  void startElement() {
    elementStart = offset();
  }

  private long offset() {
    return bytesBeforeBuffer + bytes.position();
  }

  @Override
  public int read(char[] target, int from, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, from, length);
    while (out.position() == 0) {
      refuseOversize();
      CoderResult result = decoder.decode(bytes, out, endOfInput);
      countLines(target, from, out.position());
      if (result.isError()) {
        throw notUtf8();
      }
      if (out.position() > 0) {
        break;
      }
      if (endOfInput) {
        return -1;
      }
      fill();
    }
    return out.position();
  }

  private void countLines(char[] target, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (target[i] == '\n') {
        line++;
      }
    }
  }

  private void fill() throws IOException {
    bytesBeforeBuffer += bytes.position();
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    endOfInput = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
  }

  private void refuseOversize() {
    long size = offset() - elementStart;
    if (size > maxElementBytes) {
      String reason =
          "an element of the array has more than the %,d bytes that are read; split the record"
              .formatted(maxElementBytes - 4L * BUFFER_BYTES);
      throw new MalformedRecordException(file, line, "", reason);
    }
  }

  private MalformedRecordException notUtf8() {
    String reason = TextEncoding.advice(offset(), bytes.array(), bytes.position(), bytes.limit());
    return new MalformedRecordException(file, line, "", reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
