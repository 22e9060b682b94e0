package io.bailiwick.training.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, each taken at most once with its type checked; what nobody took is
 * refused. Notes where every value came from.
 */
final class OrderFields {
  private final String path;
  private final JsonNode object;
  private final Map<String, ResolvedValue> values;
  private final Set<String> taken = new HashSet<>();

  OrderFields(String path, JsonNode object, Map<String, ResolvedValue> values) {
    this.path = path;
    this.object = object;
    this.values = values;
    if (!object.isObject()) {
      throw new OrderException(path.isEmpty() ? "(root)" : path, "must be a JSON object");
    }
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Takes a field; {@code null} where it is absent or JSON null. */
  @Nullable JsonNode take(String name) {
    taken.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  void note(String name, Object value, boolean fromOrder) {
    ResolvedValue.Source source =
        fromOrder ? ResolvedValue.Source.ORDER : ResolvedValue.Source.DEFAULT;
    values.put(path(name), new ResolvedValue(String.valueOf(value), source));
  }

  String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw new OrderException(path(name), "is missing");
    }
    return text;
  }

  @Nullable String text(String name) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual() || node.textValue().isEmpty()) {
      throw new OrderException(path(name), "must be a non-empty text, got " + node);
    }
    note(name, node.textValue(), true);
    return node.textValue();
  }

  void number(String name, Consumer<Double> setter) {
    JsonNode node = take(name);
    if (node == null) {
      return;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new OrderException(path(name), "must be a number, got " + node);
    }
    note(name, node.doubleValue(), true);
    setter.accept(node.doubleValue());
  }

  void integer(String name, Consumer<Integer> setter) {
    JsonNode node = take(name);
    if (node == null) {
      return;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new OrderException(path(name), "must be a whole number below 2^31, got " + node);
    }
    note(name, node.intValue(), true);
    setter.accept(node.intValue());
  }

  @Nullable Long whole(String name) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new OrderException(path(name), "must be a whole number below 2^63, got " + node);
    }
    note(name, node.longValue(), true);
    return node.longValue();
  }

  <E extends Enum<E>> @Nullable E choice(String name, E[] choices) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    for (E choice : choices) {
      if (choice.name().equals(text)
          || choice.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    throw new OrderException(
        path(name), "must be one of " + Arrays.toString(choices) + ", got \"" + text + "\"");
  }

  void texts(String name, Consumer<List<String>> setter) {
    JsonNode node = take(name);
    if (node == null) {
      return;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        throw new OrderException(path(name), "must hold texts only, got " + item);
      }
      texts.add(item.textValue());
    }
    if (!node.isArray()) {
      throw new OrderException(path(name), "must be a list of texts, got " + node);
    }
    note(name, texts, true);
    setter.accept(texts);
  }

  /** Refuses the first field that nobody took. */
  void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!taken.contains(name)) {
                throw new OrderException(
                    path(name), "is not known; the known fields here are " + sorted());
              }
            });
  }

  private List<String> sorted() {
    return taken.stream().sorted().toList();
  }
}
