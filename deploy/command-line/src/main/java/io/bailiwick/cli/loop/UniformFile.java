package io.bailiwick.cli.loop;

import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.Question;
import io.bailiwick.corpus.RecordReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a measured file is of one kind from its first line to its last: the first decides how
 * the whole file is measured, and that happens only after all training.
 */
final class UniformFile {
  private UniformFile() {}

  /**
   * Checks that all harmless prompts have a usable answer, or none has.
   *
   * @throws MalformedRecordException naming the first line that has none
   */
  static void requireAnswersOnAllOrNone(Path file) {
    long with = 0;
    @Nullable MalformedRecordException without = null;
    try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
      while (with == 0 || without == null) {
        try {
          if (!questions.hasNext()) {
            return;
          }
          questions.next();
          with = with == 0 ? questions.line() : with;
        } catch (MalformedRecordException e) {
          without = without == null ? e : without;
        }
      }
    }
    String reason = "%s; line %d has one: give every prompt an answer, or none";
    throw new MalformedRecordException(
        file, without.line(), without.field(), reason.formatted(without.reason(), with));
  }

  /**
   * Checks that all questions have choices, or none has.
   *
   * @throws MalformedRecordException naming the first line that differs from the first question
   */
  static void requireChoicesOnAllOrNone(Path file) {
    try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
      boolean choices = !questions.next().choices().isEmpty();
      long first = questions.line();
      while (questions.hasNext()) {
        if (questions.next().choices().isEmpty() == choices) {
          String reason = choices ? "is missing; line %d has it" : "is given; line %d has none";
          throw new MalformedRecordException(
              file,
              questions.line(),
              "choices",
              reason.formatted(first) + ": give every question choices, or none");
        }
      }
    }
  }
}
