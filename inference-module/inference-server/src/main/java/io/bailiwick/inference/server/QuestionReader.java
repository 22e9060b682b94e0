package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.DecodingBatch;
import io.bailiwick.llama.generate.GenerationDefaults;
import io.bailiwick.llama.generate.PromptTooLongException;
import io.bailiwick.llama.generate.SamplingSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Turns the body of a request into a {@link Question}, or refuses it by field. */
abstract class QuestionReader {
  private static final int MOST_STOPS = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What both endpoints support; {@code top_k} is not OpenAI's but widely understood. */
  private static final Set<String> SHARED =
      Set.of(
          "model",
          "max_tokens",
          "temperature",
          "top_p",
          "top_k",
          "stop",
          "seed",
          "stream",
          "stream_options",
          "logprobs");

  final ServedModel model;
  private final int context;
  private final Clock clock;
  private final Set<String> supported;
  private final UnsupportedParameters unsupported;

  QuestionReader(
      ServedModel model,
      int context,
      Clock clock,
      Set<String> own,
      UnsupportedParameters unsupported) {
    this.model = model;
    this.context = context;
    this.clock = clock;
    this.supported = new HashSet<>(SHARED);
    this.supported.addAll(own);
    this.unsupported = unsupported;
  }

  /**
   * Reads a body.
   *
   * @throws ApiException naming the field that cannot be followed
   */
  final Question read(ObjectNode body) {
    RequestFields fields = new RequestFields(body);
    unsupported.refuse(fields, supported);
    requireModel(fields);
    OptionalInt alternatives = alternatives(fields);
    boolean stream = fields.flag("stream");
    boolean includeUsage = includeUsage(fields, stream);
    GenerationDefaults defaults = model.language().defaults();
    double temperature =
        fields.number("temperature", 0, SamplingSettings.HOTTEST, defaults.temperature());
    double topP = fields.number("top_p", 0, 1, defaults.topP());
    int topK = fields.integer("top_k", 0, Integer.MAX_VALUE).orElse(defaults.topK());
    int tokens = maximumTokens(fields).orElse(context);
    long seed = fields.longInteger("seed").orElseGet(RANDOM::nextLong);
    List<String> stops = fields.texts("stop", MOST_STOPS);
    SamplingSettings settings =
        new SamplingSettings(
            tokens, temperature, Math.max(topP, Double.MIN_VALUE), topK, seed, stops, alternatives);
    return new Question(
        prompt(fields), settings, stream, includeUsage, format(alternatives.isPresent()));
  }

  /** The prompt's tokens, checked with {@link #requireRoom}. */
  abstract List<Integer> prompt(RequestFields fields);

  abstract OptionalInt maximumTokens(RequestFields fields);

  /** How many alternatives each token is reported with; empty for no log-probabilities. */
  abstract OptionalInt alternatives(RequestFields fields);

  abstract AnswerFormat format(boolean logprobs);

  final String newId(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  final long now() {
    return clock.instant().getEpochSecond();
  }

  /** The prompt as a list, if it leaves room for an answer. */
  final List<Integer> requireRoom(int[] ids, String field) {
    try {
      DecodingBatch.requireRoom(ids.length, context);
    } catch (PromptTooLongException e) {
      throw new ApiException(
          400,
          "invalid_request_error",
          "context_length_exceeded",
          field,
          String.valueOf(e.getMessage()));
    }
    return Arrays.stream(ids).boxed().toList();
  }

  private void requireModel(RequestFields fields) {
    String wanted =
        fields
            .text("model")
            .orElseThrow(
                () -> ApiException.invalid("model", "model is missing; give " + model.name()));
    if (!wanted.equals(model.name())) {
      throw new ApiException(
          404,
          "invalid_request_error",
          "model_not_found",
          "model",
          "there is no model " + wanted + " here; GET /v1/models lists " + model.name());
    }
  }

  private static boolean includeUsage(RequestFields fields, boolean stream) {
    if (!(fields.value("stream_options") instanceof ObjectNode options)) {
      fields.requireNeutral("stream_options", value -> false, "give an object");
      return false;
    }
    if (!stream) {
      throw ApiException.invalid("stream_options", "stream_options needs stream = true");
    }
    RequestFields streamFields = new RequestFields(options);
    streamFields.requireKnown(Set.of("include_usage", "include_obfuscation"));
    return streamFields.flag("include_usage");
  }
}
