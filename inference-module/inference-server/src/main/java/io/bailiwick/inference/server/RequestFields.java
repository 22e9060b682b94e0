package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of one request body, each read with a refusal that names it. */
final class RequestFields {
  private final ObjectNode body;

  RequestFields(ObjectNode body) {
    this.body = body;
  }

  /** Refuses fields that the API does not have, which are mostly misspelt ones. */
  void requireKnown(Set<String> known) {
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                throw new ApiException(
                    400,
                    "invalid_request_error",
                    "unknown_parameter",
                    field,
                    "there is no parameter \"" + field + "\"; check its spelling");
              }
            });
  }

  /** Refuses a field of the API that this server lacks, unless its value asks for nothing. */
  void requireNeutral(String field, Predicate<JsonNode> neutral, String advice) {
    JsonNode value = value(field);
    if (value != null && !neutral.test(value)) {
      throw ApiException.unsupported(
          field, field + " = " + shortened(value) + " is not supported; " + advice);
    }
  }

  @Nullable JsonNode value(String field) {
    JsonNode value = body.get(field);
    return value == null || value.isNull() ? null : value;
  }

  Optional<String> text(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isTextual()) {
      throw wrong(field, "a string", value);
    }
    return Optional.ofNullable(value).map(JsonNode::textValue);
  }

  boolean flag(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isBoolean()) {
      throw wrong(field, "true or false", value);
    }
    return value != null && value.booleanValue();
  }

  OptionalInt integer(String field, int least, int most) {
    JsonNode value = value(field);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(field, "an integer in " + least + "–" + most, value);
    }
    return OptionalInt.of(value.intValue());
  }

  OptionalLong longInteger(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, "a 64-bit integer", value);
    }
    return OptionalLong.of(value.longValue());
  }

  double number(String field, double least, double most, double otherwise) {
    JsonNode value = value(field);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
      throw wrong(field, "a number in " + least + "–" + most, value);
    }
    return value.doubleValue();
  }

  /** A string or a list of at most four, as {@code stop} is. */
  List<String> texts(String field, int most) {
    JsonNode value = value(field);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : value.isArray() ? value : List.of(value)) {
      if (!text.isTextual() || text.textValue().isEmpty()) {
        throw wrong(field, "a non-empty string or a list of them", value);
      }
      texts.add(text.textValue());
    }
    if (texts.size() > most) {
      throw wrong(field, "at most " + most + " strings", value);
    }
    return texts;
  }

  static ApiException wrong(String field, String wanted, JsonNode value) {
    return new ApiException(
        400,
        "invalid_request_error",
        value.isNumber() || value.isTextual() ? "invalid_value" : "invalid_type",
        field,
        field + " must be " + wanted + ", got " + shortened(value));
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
