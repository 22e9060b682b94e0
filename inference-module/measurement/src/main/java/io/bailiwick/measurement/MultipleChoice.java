package io.bailiwick.measurement;

import io.bailiwick.corpus.Question;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.measurement.GroupedProportion.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Multiple choice by log-likelihood: the question is written through the chat template, every
 * choice is scored as the answer, and the likeliest counts, both as it stands and per UTF-8 byte
 * ({@code acc} and {@code acc_norm} of the LM Evaluation Harness). A tie goes to the first choice.
 */
public final class MultipleChoice {
  private final LanguageModel language;
  private final ChatPrompt chat;
  private final AnswerListener listener;

  /** A measurement that tells {@code listener} every case. */
  public MultipleChoice(LanguageModel language, ChatPrompt chat, AnswerListener listener) {
    this.language = language;
    this.chat = chat;
    this.listener = listener;
  }

  /**
   * How often the likeliest choice was right.
   *
   * @param plain by the sum of log-probabilities
   * @param perByte by that sum over the length of the choice in UTF-8
   */
  public record Accuracy(GroupedProportion plain, GroupedProportion perByte) {}

  /**
   * The accuracy over questions with choices.
   *
   * @throws IllegalArgumentException if a question has no choices
   */
  public Accuracy measure(Iterator<Question> questions) {
    Tally plain = new Tally();
    Tally perByte = new Tally();
    while (questions.hasNext()) {
      Question question = questions.next();
      if (question.choices().isEmpty()) {
        throw new IllegalArgumentException(
            "choices: the question \"" + question.question() + "\" has none; give at least two");
      }
      List<Double> sums = sums(question);
      List<Double> rates = new ArrayList<>();
      for (int i = 0; i < sums.size(); i++) {
        int bytes = question.choices().get(i).getBytes(StandardCharsets.UTF_8).length;
        rates.add(sums.get(i) / Math.max(1, bytes));
      }
      String chosen = likeliest(question, sums);
      plain.add(question.group(), question.answers().contains(chosen));
      perByte.add(question.group(), question.answers().contains(likeliest(question, rates)));
      tell(question, chosen);
    }
    return new Accuracy(plain.result(), perByte.result());
  }

  private List<Double> sums(Question question) {
    int[] prompt = chat.encode(List.of(new ChatMessage("user", question.question())));
    List<ScoredSpan> spans = new ArrayList<>();
    for (String choice : question.choices()) {
      spans.add(span(prompt, language.tokenizer().encode(choice)));
    }
    return new SpanLogLikelihood(language.model())
        .of(spans).stream().map(SpanLogLikelihood.Likelihood::sum).toList();
  }

  /** Prompt and choice; of a prompt too long the beginning is lost. */
  private ScoredSpan span(int[] prompt, int[] choice) {
    int room = language.model().config().maxPositions() + 1 - choice.length;
    if (room < 1) {
      throw new IllegalArgumentException(
          "choices: one has " + choice.length + " tokens, more than the model reads; shorten it");
    }
    int surplus = Math.max(0, prompt.length - room);
    int kept = prompt.length - surplus;
    int[] ids = new int[kept + choice.length];
    System.arraycopy(prompt, surplus, ids, 0, kept);
    System.arraycopy(choice, 0, ids, kept, choice.length);
    return new ScoredSpan(ids, kept);
  }

  private static String likeliest(Question question, List<Double> scores) {
    int best = 0;
    for (int i = 1; i < scores.size(); i++) {
      best = scores.get(i) > scores.get(best) ? i : best;
    }
    return question.choices().get(best);
  }

  private void tell(Question question, String chosen) {
    boolean right = question.answers().contains(chosen);
    listener.judged(
        new JudgedAnswer(
            "choice",
            question.group(),
            question.question(),
            chosen,
            question.answers(),
            right,
            false));
  }
}
