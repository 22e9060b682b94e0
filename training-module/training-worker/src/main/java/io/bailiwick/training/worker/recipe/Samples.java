package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.DecodingBatch;
import io.bailiwick.llama.generate.DecodingSequence;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.GenerationListener;
import io.bailiwick.llama.generate.GenerationRequest;
import io.bailiwick.llama.generate.SamplingSettings;
import io.bailiwick.llama.tokenizer.Tokenizer;
import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.TrainingOrder;
import io.bailiwick.training.protocol.WorkerMessage;
import io.bailiwick.training.worker.report.Reporter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the model says on the way: the likeliest continuation of each sample prompt, as plain text
 * where text is learnt and as the answer to a question elsewhere. Draws no random numbers, so that
 * asking changes nothing.
 */
public final class Samples {
  private static final int NEW_TOKENS = 64;

  private final Trainee trainee;
  private final Tokenizer tokenizer;
  private final @Nullable ChatPrompt chat;
  private final List<String> prompts;
  private final boolean plain;

  /**
   * Samples of an order.
   *
   * @param chat absent where only text is learnt
   */
  public Samples(
      TrainingOrder order, Trainee trainee, Tokenizer tokenizer, @Nullable ChatPrompt chat) {
    this.trainee = trainee;
    this.tokenizer = tokenizer;
    this.chat = chat;
    this.prompts = order.hyperparameters().samplePrompts();
    this.plain = order.method().usualKind() == DatasetKind.TEXT;
  }

  /** Says one sample for each prompt. */
  void say(long step, Reporter reporter) {
    reporter.enter("samples");
    for (String prompt : prompts) {
      reporter.say(new WorkerMessage.SampleGenerated(step, prompt, sample(prompt)));
    }
  }

  private String sample(String prompt) {
    List<Integer> ids = Arrays.stream(ids(prompt)).boxed().toList();
    Set<Integer> ends = Arrays.stream(tokenizer.endOfText()).boxed().collect(Collectors.toSet());
    int most = trainee.model().config().maxPositions();
    if (ids.size() >= most) {
      return "";
    }
    String[] text = {""};
    GenerationListener listener =
        new GenerationListener() {
          @Override
          public void ended(Generation generation) {
            text[0] = generation.text();
          }
        };
    try (Autocast autocast = Autocast.to(trainee.precision(), trainee.model().device());
        DecodingBatch batch =
            new DecodingBatch(
                trainee.model(),
                tokens -> tokenizer.decode(tokens, true),
                ends,
                tokenizer.vocabularySize(),
                1,
                Math.min(most, ids.size() + NEW_TOKENS))) {
      List<DecodingSequence> unused =
          batch.add(
              List.of(new GenerationRequest(ids, SamplingSettings.greedy(NEW_TOKENS), listener)));
      while (batch.size() > 0) {
        batch.step();
      }
    }
    return text[0];
  }

  private int[] ids(String prompt) {
    if (!plain && chat != null) {
      return chat.encode(List.of(new ChatMessage("user", prompt)));
    }
    int[] text = tokenizer.encode(prompt);
    int[] ids = new int[text.length + 1];
    ids[0] = tokenizer.beginOfText();
    System.arraycopy(text, 0, ids, 1, text.length);
    return ids;
  }
}
