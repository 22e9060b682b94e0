package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a file, with the questions a format asks of it; a wrong answer is an exception
 * that names file, line and field. A field that is null counts as absent.
 *
 * @param element says which element of an array it is; empty for a line
 */
record JsonRecord(Path file, long line, String element, ObjectNode object) {
  private static final int MAX_LISTED_FIELDS = 12;

  boolean has(String field) {
    return object.hasNonNull(field);
  }

  /** The first of these fields that is present, or null. */
  @Nullable String firstOf(String... fields) {
    for (String field : fields) {
      if (has(field)) {
        return field;
      }
    }
    return null;
  }

  /** The text of a field that must be there and not blank. */
  String requiredText(String field) {
    String text = optionalText(field);
    if (text.isBlank()) {
      throw problem(field, has(field) ? "the text is empty" : "is missing");
    }
    return text;
  }

  /** The text of a field, empty where it is absent. */
  String optionalText(String field) {
    return has(field) ? text(field, object.get(field)) : "";
  }

  /** The text of a node; {@code path} names it in a refusal. */
  String text(String path, JsonNode node) {
    if (!node.isTextual()) {
      throw problem(path, "must be text in quotes, not " + kind(node));
    }
    String text = node.textValue();
    if (hasLoneSurrogate(text)) {
      throw problem(path, "holds half a surrogate pair (\\ud800 to \\udfff), which is not text");
    }
    return text;
  }

  /** The elements of a field that must be a list. */
  List<JsonNode> list(String field) {
    JsonNode node = object.path(field);
    if (!node.isArray()) {
      throw problem(field, has(field) ? "must be a list, not " + kind(node) : "is missing");
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  MalformedRecordException problem(String field, String reason) {
    return new MalformedRecordException(file, line, field, reason + element);
  }

  MalformedRecordException unknownShape(String expected) {
    List<String> fields = new ArrayList<>();
    object.fieldNames().forEachRemaining(fields::add);
    String found =
        fields.size() > MAX_LISTED_FIELDS
            ? fields.subList(0, MAX_LISTED_FIELDS) + " and more"
            : fields.toString();
    return problem("", "expected " + expected + "; the fields are " + found);
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "nothing";
      case STRING, BINARY -> "text";
    };
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
