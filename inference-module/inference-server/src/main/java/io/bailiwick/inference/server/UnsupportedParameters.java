package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Parameters of OpenAI's API that this server does not have. Clients often send them with values
 * that ask for nothing; those pass. Any other value is refused, for an answer that silently ignores
 * a wish is worse than none.
 */
final class UnsupportedParameters {
  /** Neither changes the answer: who asks, and how the asker files it. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "user",
          "metadata",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "parallel_tool_calls");

  private static final Map<String, Predicate<JsonNode>> COMMON =
      Map.of(
          "n",
          UnsupportedParameters::one,
          "frequency_penalty",
          UnsupportedParameters::zero,
          "presence_penalty",
          UnsupportedParameters::zero,
          "logit_bias",
          UnsupportedParameters::empty);

  private final Map<String, Predicate<JsonNode>> neutral = new TreeMap<>(COMMON);

  private UnsupportedParameters(Map<String, Predicate<JsonNode>> more) {
    neutral.putAll(more);
  }

  /** Those of {@code /v1/chat/completions}. */
  static UnsupportedParameters ofChat() {
    return new UnsupportedParameters(
        Map.ofEntries(
            Map.entry("tools", UnsupportedParameters::empty),
            Map.entry("functions", UnsupportedParameters::empty),
            Map.entry("tool_choice", oneOf("none", "auto")),
            Map.entry("function_call", oneOf("none", "auto")),
            Map.entry("response_format", value -> value.path("type").asText().equals("text")),
            Map.entry(
                "modalities", value -> value.size() == 1 && value.path(0).asText().equals("text")),
            Map.entry("store", UnsupportedParameters::off),
            Map.entry("service_tier", oneOf("auto", "default")),
            Map.entry("verbosity", oneOf("medium")),
            Map.entry("reasoning_effort", oneOf("none")),
            Map.entry("audio", UnsupportedParameters::never),
            Map.entry("moderation", UnsupportedParameters::never),
            Map.entry("prediction", UnsupportedParameters::never),
            Map.entry("web_search_options", UnsupportedParameters::never)));
  }

  /** Those of {@code /v1/completions}. */
  static UnsupportedParameters ofText() {
    return new UnsupportedParameters(
        Map.of(
            "best_of",
            UnsupportedParameters::one,
            "echo",
            UnsupportedParameters::off,
            "suffix",
            value -> value.isTextual() && value.textValue().isEmpty()));
  }

  /** Refuses what is unknown, and what is known and wished for but not here. */
  void refuse(RequestFields fields, Set<String> supported) {
    Set<String> known = new HashSet<>(supported);
    known.addAll(WITHOUT_EFFECT);
    known.addAll(neutral.keySet());
    fields.requireKnown(known);
    neutral.forEach(
        (field, asksForNothing) -> fields.requireNeutral(field, asksForNothing, "leave it out"));
  }

  private static Predicate<JsonNode> oneOf(String... texts) {
    return value -> value.isTextual() && Set.of(texts).contains(value.textValue());
  }

  private static boolean never(JsonNode value) {
    return false;
  }

  private static boolean zero(JsonNode value) {
    return value.isNumber() && value.asDouble() == 0;
  }

  private static boolean empty(JsonNode value) {
    return value.isContainerNode() && value.isEmpty();
  }

  private static boolean off(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  private static boolean one(JsonNode value) {
    return value.isInt() && value.intValue() == 1;
  }
}
