package io.bailiwick.demo;

import java.util.HashMap;
import java.util.Map;

/**
 * One fact: the value that an attribute has for an entity.
 *
 * @param value the bare value, without its unit
 */
record Fact(String entity, Attribute attribute, String value) {

  /** The value as it is written, unit included. */
  String answer() {
    return value + attribute.unit();
  }

  Map<String, String> bindings() {
    Map<String, String> bindings = new HashMap<>();
    bindings.put("e", entity);
    bindings.put("a", attribute.noun());
    bindings.put("q", attribute.ask());
    bindings.put("v", answer());
    return bindings;
  }
}
