package io.bailiwick.llama.generate;

import io.bailiwick.llama.model.KvCache;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Answers to several prompts written side by side: a step gives every one its next token for little
 * more than the price of one, between steps answers come and go, and the prompts of those that come
 * are read in the same pass in which the others grow (continuous and selective batching, Yu et al.
 * 2022, "Orca"). One thread owns it; it belongs to no lock.
 */
public final class DecodingBatch implements AutoCloseable {
  /** Tokens read in one pass when several prompts arrive together; bounds the memory of that. */
  private static final int PASS_TOKENS = 4096;

  private final LlamaModel model;
  private final Function<int[], String> decode;
  private final Set<Integer> endTokens;
  private final int vocabulary;
  private final KvCache cache;
  private final List<DecodingSequence> sequences = new ArrayList<>();
  private float[] logits = new float[0];

  /**
   * An empty batch that speaks a tokenizer's language: it ends answers at {@link
   * Tokenizer#endOfText()} and draws no id that the tokenizer does not know.
   *
   * @param rows answers at once
   * @param capacity tokens of prompt and answer together
   */
  public DecodingBatch(LlamaModel model, Tokenizer tokenizer, int rows, int capacity) {
    this(
        model,
        ids -> tokenizer.decode(ids, true),
        Arrays.stream(tokenizer.endOfText()).boxed().collect(Collectors.toSet()),
        tokenizer.vocabularySize(),
        rows,
        capacity);
  }

  /**
   * An empty batch.
   *
   * @param decode gives the text of token ids, without control tokens
   * @param endTokens tokens that end an answer
   * @param vocabulary ids that may be drawn, counted from 0; a model may have more rows than its
   *     tokenizer has tokens
   * @param rows answers at once
   * @param capacity tokens of prompt and answer together
   */
  public DecodingBatch(
      LlamaModel model,
      Function<int[], String> decode,
      Set<Integer> endTokens,
      int vocabulary,
      int rows,
      int capacity) {
    if (capacity > model.config().maxPositions()) {
      throw new IllegalArgumentException(
          "a context of "
              + capacity
              + " tokens is more than the model reads: "
              + model.config().maxPositions()
              + " (max_position_embeddings in config.json)");
    }
    this.model = model;
    this.decode = new RememberedTexts(decode, model.config().vocabularySize());
    this.endTokens = Set.copyOf(endTokens);
    this.vocabulary = Math.min(vocabulary, model.config().vocabularySize());
    this.cache = model.newCache(rows, capacity);
  }

  /** Answers being written. */
  public int size() {
    return sequences.size();
  }

  /** Answers that can be added. */
  public int room() {
    return cache.rows() - sequences.size();
  }

  /** Tokens that a prompt and its answer may have together. */
  public int capacity() {
    return cache.capacity();
  }

  /**
   * Says whether a prompt leaves room for an answer.
   *
   * @throws PromptTooLongException if it does not
   */
  public static void requireRoom(int promptTokens, int capacity) {
    if (promptTokens >= capacity) {
      throw new PromptTooLongException(promptTokens, capacity);
    }
  }

  /**
   * Takes new prompts, which the next {@link #step} reads.
   *
   * @return the sequences in the order of the requests
   * @throws PromptTooLongException if one is too long; then none is added
   * @throws IllegalArgumentException if there is not enough {@link #room}
   */
  public List<DecodingSequence> add(List<GenerationRequest> requests) {
    if (requests.size() > room()) {
      throw new IllegalArgumentException(
          requests.size() + " prompts do not fit into " + room() + " free rows");
    }
    requests.forEach(request -> requireRoom(request.prompt().size(), capacity()));
    List<DecodingSequence> added =
        requests.stream()
            .map(request -> new DecodingSequence(request, endTokens, decode, capacity()))
            .toList();
    // Neighbours with prompts of one length attend together.
    added.stream()
        .sorted(Comparator.comparingInt(sequence -> sequence.unread().length))
        .forEach(sequences::add);
    return added;
  }

  /** Gives every answer its next token; of new ones the prompt is read in the same pass. */
  public void step() {
    for (int from = 0, rows; from < sequences.size(); from += rows) {
      rows = together(from);
      advance(from, rows);
    }
    removeFinished();
  }

  /** Ends an answer between steps; does nothing if it has ended. */
  public void cancel(DecodingSequence sequence) {
    if (!sequence.isFinished()) {
      sequence.finish(FinishReason.CANCELLED);
      removeFinished();
    }
  }

  @Override
  public void close() {
    cache.close();
  }

  /** How many sequences from the given one on fit into one pass, at least one. */
  private int together(int from) {
    int to = from;
    int tokens = 0;
    while (to < sequences.size()) {
      tokens += sequences.get(to).unread().length;
      if (to > from && tokens > PASS_TOKENS) {
        break;
      }
      to++;
    }
    return to - from;
  }

  /** A pass over neighbouring rows. If it fails, each is tried alone, so that one fails alone. */
  private void advance(int firstRow, int rows) {
    List<DecodingSequence> group = sequences.subList(firstRow, firstRow + rows);
    int width = model.config().vocabularySize();
    try {
      compute(group, firstRow, width);
    } catch (RuntimeException e) {
      if (rows == 1) {
        group.get(0).fail(e);
      } else {
        IntStream.range(firstRow, firstRow + rows).forEach(row -> advance(row, 1));
      }
      return;
    }
    for (int row = 0; row < rows; row++) {
      group.get(row).advance(logits, row * width, vocabulary);
    }
  }

  /** One pass of the model, and one copy of its logits to Java. */
  private void compute(List<DecodingSequence> group, int firstRow, int width) {
    if (logits.length < group.size() * width) {
      logits = new float[cache.rows() * width];
    }
    List<int[]> unread = group.stream().map(DecodingSequence::unread).toList();
    try (TensorScope scope = new TensorScope();
        Tensor logits_RV = model.decode(unread, cache, firstRow)) {
      Tensor onCpu_RV = logits_RV.to(ComputeDevice.CPU.handle(), ScalarType.Float).contiguous();
      new FloatPointer(onCpu_RV.data_ptr_float()).get(logits, 0, group.size() * width);
    }
  }

  /** Fills the row of an ended answer with the last one, so that rows in use stay neighbours. */
  private void removeFinished() {
    for (int row = sequences.size() - 1; row >= 0; row--) {
      if (sequences.get(row).isFinished()) {
        int last = sequences.size() - 1;
        if (sequences.get(row).isFailed()) {
          cache.erase(row);
        }
        cache.moveRow(last, row);
        cache.truncate(last, 0);
        sequences.set(row, sequences.get(last));
        sequences.remove(last);
      }
    }
  }
}
