package io.bailiwick.llama.generate;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Continues a list of prompts, several at a time: for evaluation, for samples during training, for
 * the command line. Uses the model from the calling thread only.
 */
public final class Generator {
  /** Prompts at once unless told otherwise; beyond, a processor gains little. */
  public static final int USUAL_ROWS = 16;

  private final LlamaModel model;
  private final Tokenizer tokenizer;
  private final int rows;

  /** A generator that continues {@link #USUAL_ROWS} prompts at once. */
  public Generator(LlamaModel model, Tokenizer tokenizer) {
    this(model, tokenizer, USUAL_ROWS);
  }

  /**
   * A generator.
   *
   * @param rows prompts continued at once
   */
  public Generator(LlamaModel model, Tokenizer tokenizer, int rows) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.rows = rows;
  }

  /** The answers to the prompts, in their order. */
  public List<Generation> generate(List<int[]> prompts, SamplingSettings settings) {
    return generate(prompts, settings, (index, generation) -> {});
  }

  /**
   * The answers to the prompts, in their order. The prompt with index i is drawn with the seed
   * {@code settings.seed() + i}, so the answers do not depend on how many run at once.
   *
   * @param prompts token ids, each at least one
   * @param finished hears the index and the answer of every prompt as it is done, in any order
   * @throws PromptTooLongException if one leaves no room for an answer; then none is continued
   * @throws IllegalStateException if the model gives no numbers
   */
  public List<Generation> generate(
      List<int[]> prompts, SamplingSettings settings, BiConsumer<Integer, Generation> finished) {
    if (prompts.isEmpty()) {
      return List.of();
    }
    int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
    long wanted = (long) longest + settings.maximumNewTokens();
    int capacity = (int) Math.min(model.config().maxPositions(), wanted);
    DecodingBatch.requireRoom(longest, capacity);
    Answers answers = new Answers(prompts.size(), finished);
    int together = Math.min(rows, prompts.size());
    try (DecodingBatch batch = new DecodingBatch(model, tokenizer, together, capacity)) {
      List<Integer> waiting = shortestFirst(prompts);
      while (!waiting.isEmpty() || batch.size() > 0) {
        List<Integer> coming = waiting.subList(0, Math.min(batch.room(), waiting.size()));
        batch.add(
            coming.stream()
                .map(index -> request(index, prompts.get(index), settings, answers))
                .toList());
        coming.clear();
        batch.step();
        answers.requireNoFailure();
      }
    }
    return answers.inOrder();
  }

  /** Prompts of one length come together and are read together. */
  private static List<Integer> shortestFirst(List<int[]> prompts) {
    return IntStream.range(0, prompts.size())
        .boxed()
        .sorted(Comparator.comparingInt(index -> prompts.get(index).length))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static GenerationRequest request(
      int index, int[] prompt, SamplingSettings settings, Answers answers) {
    return new GenerationRequest(
        Arrays.stream(prompt).boxed().toList(),
        settings.withSeed(settings.seed() + index),
        answers.listener(index));
  }

  /** Collects what the listeners of one call hear. */
  private static final class Answers {
    private final @Nullable Generation[] generations;
    private final BiConsumer<Integer, Generation> finished;
    private @Nullable RuntimeException failure;

    Answers(int count, BiConsumer<Integer, Generation> finished) {
      this.generations = new Generation[count];
      this.finished = finished;
    }

    GenerationListener listener(int index) {
      return new GenerationListener() {
        @Override
        public boolean hearsGrowth() {
          return false;
        }

        @Override
        public void ended(Generation generation) {
          generations[index] = generation;
          finished.accept(index, generation);
        }

        @Override
        public void failed(RuntimeException reason) {
          failure = reason;
        }
      };
    }

    void requireNoFailure() {
      if (failure != null) {
        throw new IllegalStateException("generation failed: " + failure.getMessage(), failure);
      }
    }

    List<Generation> inOrder() {
      List<Generation> all = new ArrayList<>();
      for (Generation generation : generations) {
        if (generation == null) {
          throw new IllegalStateException("a prompt was not continued");
        }
        all.add(generation);
      }
      return all;
    }
  }
}
