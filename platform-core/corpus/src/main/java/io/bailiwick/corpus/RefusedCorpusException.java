package io.bailiwick.corpus;

import java.util.List;

/** A file that cannot be imported, with the first of its problems in their order. */
public final class RefusedCorpusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<MalformedRecordException> problems;

  /**
   * A refusal.
   *
   * @param problems at least one, at most a hundred
   */
  public RefusedCorpusException(List<MalformedRecordException> problems) {
    super(problems.get(0).getMessage(), problems.get(0));
    this.problems = List.copyOf(problems);
  }

  /** Each with line, field and reason. */
  public List<MalformedRecordException> problems() {
    return problems;
  }
}
