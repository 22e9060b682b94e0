package io.bailiwick.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.GenerationDefaults;
import io.bailiwick.llama.generate.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the next token is drawn, the same for every command that generates. */
public final class SamplingOptions {
  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "Tokens to write at most (default: ${DEFAULT-VALUE}).")
  private int maximumNewTokens = 128;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description = "0 takes the likeliest token (default: generation_config.json).")
  private @Nullable Double temperature;

  @Option(
      names = "--top-p",
      paramLabel = "X",
      description = "Share of probability drawn from (default: generation_config.json).")
  private @Nullable Double topP;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The same seed gives the same text (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "Text that ends the answer; repeat for several.")
  private List<String> stops = new ArrayList<>();

  /** Adds what was said to a request in OpenAI's protocol. */
  public ObjectNode json(ObjectNode request) {
    request.put("max_tokens", maximumNewTokens).put("seed", seed);
    if (temperature != null) {
      request.put("temperature", temperature);
    }
    if (topP != null) {
      request.put("top_p", topP);
    }
    if (!stops.isEmpty()) {
      stops.forEach(request.putArray("stop")::add);
    }
    return request;
  }

  /** The settings, with the model's own wishes where nothing was said. */
  public SamplingSettings settings(GenerationDefaults defaults) {
    return new SamplingSettings(
        maximumNewTokens,
        temperature == null ? defaults.temperature() : temperature,
        topP == null ? defaults.topP() : topP,
        defaults.topK(),
        seed,
        stops,
        OptionalInt.empty());
  }
}
