package io.bailiwick.measurement;

/** Hears every judged answer, in the order of the file. */
@FunctionalInterface
public interface AnswerListener {
  /** Hears nothing. */
  AnswerListener SILENT = answer -> {};

  /** One more answer has been judged. */
  void judged(JudgedAnswer answer);
}
