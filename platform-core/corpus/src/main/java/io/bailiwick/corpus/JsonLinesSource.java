package io.bailiwick.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One JSON object per line; blank lines are skipped. */
final class JsonLinesSource implements RecordSource<JsonRecord> {
  private final Path file;
  private final LineReader lines;
  private final ObjectReader reader;

  JsonLinesSource(Path file, InputStream in, ReadLimits limits) {
    this.file = file;
    this.lines = new LineReader(file, in, limits.maxRecordBytes());
    this.reader = Json.mapper(limits).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  @Override
  public @Nullable JsonRecord next() throws IOException {
    String text;
    do {
      text = lines.next();
    } while (text != null && text.isBlank());
    return text == null ? null : new JsonRecord(file, line(), "", parse(text));
  }

  private ObjectNode parse(String text) {
    JsonNode node;
    try {
      node = reader.readTree(text);
    } catch (JsonProcessingException e) {
      throw refuse(
          "this is not JSON (%s); each line must hold one complete object"
              .formatted(Json.complaint(e)));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw refuse("the line is not a JSON object; each line must look like {\"field\": \"value\"}");
  }

  private MalformedRecordException refuse(String reason) {
    return new MalformedRecordException(file, line(), "", reason);
  }

  @Override
  public long line() {
    return lines.lineNumber();
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
