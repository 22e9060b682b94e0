package io.bailiwick.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as RFC 8259 has it, with a limit on everything a hostile file could make large. */
final class Json {
  private static final int MAX_NUMBER_CHARS = 100;
  private static final int MAX_NAME_CHARS = 1000;
  private static final int MAX_QUOTED_CHARS = 200;

  /** Which method of the parser set a limit, which is nothing to whoever wrote the file. */
  private static final String PROGRAMMERS_REMARK = ", from `[^`]*`";

  private Json() {}

  static ObjectMapper mapper(ReadLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxNesting())
            .maxStringLength(limits.maxRecordBytes())
            .maxNumberLength(MAX_NUMBER_CHARS)
            .maxNameLength(MAX_NAME_CHARS)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    return new JsonMapper(factory);
  }

  /** The parser's complaint in one short line without control characters, with its place. */
  static String complaint(JsonProcessingException e) {
    String text =
        String.valueOf(e.getOriginalMessage())
            .replaceAll(PROGRAMMERS_REMARK, "")
            .replaceAll("\\p{Cntrl}+", " ");
    JsonLocation place = e.getLocation();
    String where = place == null ? "" : "column " + place.getColumnNr() + ": ";
    return where + shortened(text);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "…";
  }
}
