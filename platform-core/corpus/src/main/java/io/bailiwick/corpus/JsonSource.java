package io.bailiwick.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Records made from the objects of a JSON Lines file or of a JSON array, whichever it is. */
final class JsonSource<T> implements RecordSource<T> {
  private static final int MAX_LEADING_WHITESPACE = 4096;

  private final RecordSource<JsonRecord> objects;
  private final RecordFormat<T> format;

  private JsonSource(RecordSource<JsonRecord> objects, RecordFormat<T> format) {
    this.objects = objects;
    this.format = format;
  }

  static <T> JsonSource<T> open(Path file, ReadLimits limits, RecordFormat<T> format) {
    InputStream in = CorpusFile.open(file, limits);
    try {
      RecordSource<JsonRecord> objects =
          firstCharacter(in) == '['
              ? new JsonArraySource(file, in, limits)
              : new JsonLinesSource(file, in, limits);
      return new JsonSource<>(objects, format);
    } catch (IOException e) {
      throw CorpusFile.closing(
          in, CorpusFile.failure(file, MalformedRecordException.WHOLE_FILE, e));
    }
  }

  private static int firstCharacter(InputStream in) throws IOException {
    in.mark(MAX_LEADING_WHITESPACE);
    int c = ' ';
    for (int i = 0; i < MAX_LEADING_WHITESPACE && c >= 0 && Character.isWhitespace(c); i++) {
      c = in.read();
    }
    in.reset();
    return c;
  }

  @Override
  public @Nullable T next() throws IOException {
    JsonRecord object = objects.next();
    return object == null ? null : format.read(object);
  }

  @Override
  public long line() {
    return objects.line();
  }

  @Override
  public boolean canContinue() {
    return objects.canContinue();
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }
}
