package io.bailiwick.measurement;

import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.FinishReason;
import io.bailiwick.llama.generate.Generator;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.generate.SamplingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model answers when it always takes the likeliest token: each prompt as the only message of
 * a conversation, written through the model's chat template, exactly as a user would be answered.
 */
public final class GreedyAnswers {
  private static final int ROWS = 32;

  private final LanguageModel language;
  private final ChatPrompt chat;
  private final int maximumNewTokens;

  /**
   * Answers of one model.
   *
   * @param maximumNewTokens tokens after which an answer is cut
   */
  public GreedyAnswers(LanguageModel language, ChatPrompt chat, int maximumNewTokens) {
    this.language = language;
    this.chat = chat;
    this.maximumNewTokens = maximumNewTokens;
  }

  /**
   * One answer.
   *
   * @param text without control tokens
   * @param complete whether the model ended it itself
   * @param overLong whether the prompt did not fit, so that nothing was asked
   */
  public record Answer(String text, boolean complete, boolean overLong) {
    private static final Answer NOT_ASKED = new Answer("", false, true);
  }

  /** The answers in the order of the prompts. */
  public List<Answer> to(List<String> texts) {
    Answer[] answers = new Answer[texts.size()];
    Arrays.fill(answers, Answer.NOT_ASKED);
    List<int[]> fitting = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int[] ids = chat.encode(List.of(new ChatMessage("user", texts.get(i))));
      if (ids.length < language.model().config().maxPositions()) {
        fitting.add(ids);
        indexes.add(i);
      }
    }
    new Generator(language.model(), language.tokenizer(), ROWS)
        .generate(
            fitting,
            SamplingSettings.greedy(maximumNewTokens),
            (index, generation) -> {
              boolean complete = generation.finishReason() == FinishReason.STOP;
              answers[indexes.get(index)] = new Answer(generation.text(), complete, false);
            });
    return List.of(answers);
  }
}
