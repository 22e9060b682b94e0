package io.bailiwick.corpus;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A plain text file as one document. A file larger than the limit is cut at blank lines, which
 * keeps paragraphs whole and memory flat.
 */
final class PlainTextSource implements RecordSource<TextDocument> {
  private final Path file;
  private final LineReader lines;
  private final int maxDocumentChars;
  private long firstLine;

  private PlainTextSource(Path file, LineReader lines, int maxDocumentChars) {
    this.file = file;
    this.lines = lines;
    this.maxDocumentChars = maxDocumentChars;
  }

  static PlainTextSource open(Path file, ReadLimits limits) {
    LineReader lines = new LineReader(file, CorpusFile.open(file, limits), limits.maxRecordBytes());
    return new PlainTextSource(file, lines, limits.maxRecordBytes());
  }

  @Override
  public @Nullable TextDocument next() throws IOException {
    StringBuilder text = new StringBuilder();
    String line;
    while ((line = lines.next()) != null) {
      refuseBinary(line);
      if (text.isEmpty()) {
        firstLine = lines.lineNumber();
      }
      boolean blank = line.isBlank();
      if (!blank || !text.isEmpty()) {
        text.append(line).append('\n');
      }
      if (isFull(text, blank)) {
        break;
      }
    }
    return text.isEmpty() ? null : new TextDocument(text.toString().stripTrailing());
  }

  /** Text with no blank line for as long again is cut at the end of a line. */
  private boolean isFull(StringBuilder text, boolean blank) {
    return text.length() >= (blank ? maxDocumentChars : 2L * maxDocumentChars);
  }

  private void refuseBinary(String line) {
    if (line.indexOf('\0') >= 0) {
      throw new MalformedRecordException(
          file, lines.lineNumber(), "", "the line holds a zero byte: this is not text");
    }
  }

  @Override
  public long line() {
    return firstLine;
  }

  @Override
  public boolean canContinue() {
    return lines.canContinue();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
