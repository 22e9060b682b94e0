package io.bailiwick.idempotency;

/** The request was answered by another while this one waited; nothing was done for this one. */
final class AnsweredBeforeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  AnsweredBeforeException(Answer answer) {
    super("answered before");
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
