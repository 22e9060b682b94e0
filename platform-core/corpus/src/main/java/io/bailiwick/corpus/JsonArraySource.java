package io.bailiwick.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The objects of one JSON array, parsed one element at a time. */
final class JsonArraySource implements RecordSource<JsonRecord> {
  private final Path file;
  private final StrictUtf8Reader text;
  private final ObjectMapper mapper;
  private final JsonParser parser;
  private long element;
  private long line = 1;
  private boolean started;
  private boolean canContinue = true;

  JsonArraySource(Path file, InputStream in, ReadLimits limits) throws IOException {
    this.file = file;
    this.text = new StrictUtf8Reader(file, in, limits.maxRecordBytes());
    this.mapper = Json.mapper(limits);
    this.parser = mapper.createParser(text);
  }

  @Override
  public @Nullable JsonRecord next() throws IOException {
    // Anything thrown while the parser is inside an element leaves it nowhere to go on from.
    canContinue = false;
    try {
      return advance();
    } catch (JsonProcessingException e) {
      line = Math.max(1, e.getLocation() == null ? line : e.getLocation().getLineNr());
      throw refuse("this is not JSON from here on (%s)".formatted(Json.complaint(e)));
    }
  }

  private @Nullable JsonRecord advance() throws IOException {
    if (!started) {
      started = true;
      parser.nextToken();
    }
    text.startElement();
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      requireEnd();
      return null;
    }
    element++;
    line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_OBJECT) {
      ObjectNode object = mapper.readTree(parser);
      canContinue = true;
      return new JsonRecord(file, line, " (element %d of the array)".formatted(element), object);
    }
    if (token == null) {
      throw refuse("the file is cut short: the array has no end");
    }
    parser.skipChildren();
    canContinue = true;
    throw refuse("element %d of the array is not a JSON object".formatted(element));
  }

  private void requireEnd() throws IOException {
    if (parser.nextToken() != null) {
      line = parser.currentTokenLocation().getLineNr();
      throw refuse("something follows the end of the array; keep one array per file");
    }
  }

  private MalformedRecordException refuse(String reason) {
    return new MalformedRecordException(file, line, "", reason);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public boolean canContinue() {
    return canContinue;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    text.close();
  }
}
