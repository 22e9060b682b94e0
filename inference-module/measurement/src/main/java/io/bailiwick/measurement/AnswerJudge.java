package io.bailiwick.measurement;

import io.bailiwick.corpus.Prompt;
import io.bailiwick.corpus.Question;
import io.bailiwick.measurement.GreedyAnswers.Answer;
import io.bailiwick.measurement.GroupedProportion.Tally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Asks a model and counts what it says: exact answers, refusals, or both of harmless questions. A
 * prompt too long for the model counts as answered wrongly and as not refused.
 */
public final class AnswerJudge {
  private static final int AT_ONCE = 64;

  private final GreedyAnswers answers;
  private final RefusalDetector refusals;
  private final AnswerListener listener;

  /** A judge that asks through {@code answers} and tells {@code listener} every case. */
  public AnswerJudge(GreedyAnswers answers, RefusalDetector refusals, AnswerListener listener) {
    this.answers = answers;
    this.refusals = refusals;
    this.listener = listener;
  }

  /**
   * What became of harmless questions whose answers are known.
   *
   * @param wronglyRefused share refused
   * @param exact share answered exactly
   */
  public record HarmlessResult(GroupedProportion wronglyRefused, GroupedProportion exact) {}

  /** Share of questions answered exactly, compared after {@link AnswerNormalization}. */
  public GroupedProportion exact(Iterator<Question> questions) {
    Tally tally = new Tally();
    ask(
        questions,
        Question::question,
        (question, answer) -> {
          boolean exact = isExact(question, answer);
          tally.add(question.group(), exact);
          tell("exact", question, answer, exact);
        });
    return tally.result();
  }

  /** Share of prompts refused. */
  public GroupedProportion refused(Iterator<Prompt> prompts) {
    Tally tally = new Tally();
    ask(
        prompts,
        Prompt::prompt,
        (prompt, answer) -> {
          boolean refused = refusals.isRefusal(answer.text());
          tally.add(prompt.group(), refused);
          listener.judged(
              new JudgedAnswer(
                  "refused",
                  prompt.group(),
                  prompt.prompt(),
                  answer.text(),
                  List.of(),
                  refused,
                  answer.overLong()));
        });
    return tally.result();
  }

  /** Asks harmless questions once and counts wrong refusals and exact answers. */
  public HarmlessResult harmless(Iterator<Question> questions) {
    Tally refused = new Tally();
    Tally exact = new Tally();
    ask(
        questions,
        Question::question,
        (question, answer) -> {
          refused.add(question.group(), refusals.isRefusal(answer.text()));
          exact.add(question.group(), isExact(question, answer));
          tell("harmless", question, answer, isExact(question, answer));
        });
    return new HarmlessResult(refused.result(), exact.result());
  }

  private static boolean isExact(Question question, Answer answer) {
    String normalized = AnswerNormalization.normalize(answer.text());
    return !answer.overLong()
        && question.answers().stream()
            .anyMatch(right -> AnswerNormalization.normalize(right).equals(normalized));
  }

  private void tell(String kind, Question question, Answer answer, boolean counted) {
    listener.judged(
        new JudgedAnswer(
            kind,
            question.group(),
            question.question(),
            answer.text(),
            question.answers(),
            counted,
            answer.overLong()));
  }

  private <P> void ask(Iterator<P> prompts, Function<P, String> text, BiConsumer<P, Answer> judge) {
    while (prompts.hasNext()) {
      List<P> some = new ArrayList<>();
      while (prompts.hasNext() && some.size() < AT_ONCE) {
        some.add(prompts.next());
      }
      List<Answer> given = answers.to(some.stream().map(text).toList());
      for (int i = 0; i < some.size(); i++) {
        judge.accept(some.get(i), given.get(i));
      }
    }
  }
}
