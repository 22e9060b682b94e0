package io.bailiwick.llama.generate;

import java.util.List;
import java.util.OptionalInt;

/**
 * How the next token is drawn, and when to stop.
 *
 * @param maximumNewTokens tokens to write at most; fewer if the context is full
 * @param temperature the logits are divided by it; 0 always takes the likeliest token
 * @param topP only the likeliest tokens whose probabilities add up to this are drawn from (nucleus
 *     sampling, Holtzman et al. 2020); 1 for all
 * @param topK only this many of the likeliest tokens are drawn from; 0 for all
 * @param seed the same seed, prompt and model give the same text, whatever else is being generated
 * @param stops texts that end the answer and do not belong to it
 * @param alternatives if present, every token is reported with its log-probability and with this
 *     many of the likeliest alternatives
 */
public record SamplingSettings(
    int maximumNewTokens,
    double temperature,
    double topP,
    int topK,
    long seed,
    List<String> stops,
    OptionalInt alternatives) {
  /** The hottest distribution allowed, as in OpenAI's API. */
  public static final double HOTTEST = 2.0;

  /** The most alternatives reported per token, as in OpenAI's API. */
  public static final int MOST_ALTERNATIVES = 20;

  /** Refuses settings that cannot be followed, naming the setting. */
  public SamplingSettings {
    require(maximumNewTokens > 0, "maximumNewTokens", "must be positive", maximumNewTokens);
    require(temperature >= 0 && temperature <= HOTTEST, "temperature", "not in 0–2", temperature);
    require(topP > 0 && topP <= 1, "topP", "must lie above 0 and not above 1", topP);
    require(topK >= 0, "topK", "must not be negative", topK);
    require(stops.stream().noneMatch(String::isEmpty), "stops", "holds an empty text", stops);
    require(
        alternatives.orElse(0) >= 0 && alternatives.orElse(0) <= MOST_ALTERNATIVES,
        "alternatives",
        "must lie in 0–" + MOST_ALTERNATIVES,
        alternatives);
    stops = List.copyOf(stops);
  }

  /** Always the likeliest token. */
  public static SamplingSettings greedy(int maximumNewTokens) {
    return new SamplingSettings(maximumNewTokens, 0, 1, 0, 0, List.of(), OptionalInt.empty());
  }

  /** Draws from the nucleus of the tempered distribution. */
  public static SamplingSettings nucleus(
      int maximumNewTokens, double temperature, double topP, long seed) {
    return new SamplingSettings(
        maximumNewTokens, temperature, topP, 0, seed, List.of(), OptionalInt.empty());
  }

  /** The same with other stop texts. */
  public SamplingSettings withStops(List<String> others) {
    return new SamplingSettings(
        maximumNewTokens, temperature, topP, topK, seed, others, alternatives);
  }

  /** The same with another seed. */
  public SamplingSettings withSeed(long other) {
    return new SamplingSettings(
        maximumNewTokens, temperature, topP, topK, other, stops, alternatives);
  }

  private static void require(boolean holds, String setting, String reason, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(setting + " " + reason + ", got " + value);
    }
  }
}
