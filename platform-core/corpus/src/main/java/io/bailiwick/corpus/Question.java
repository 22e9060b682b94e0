package io.bailiwick.corpus;

import java.util.List;

/**
 * A question whose answer is known, for evaluation.
 *
 * @param question what is asked
 * @param answers every answer that counts as right, at least one
 * @param choices the options of a multiple-choice question, each answer being one of them; empty
 *     when the model must say the answer itself
 * @param group the line of the report it is counted in; empty when there is none
 */
public record Question(String question, List<String> answers, List<String> choices, String group) {
  public Question {
    answers = List.copyOf(answers);
    choices = List.copyOf(choices);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a question must have an answer");
    }
  }
}
