package io.bailiwick.pretrained;

import java.util.List;

/** A model directory that is not taken, with the first of its problems. */
public final class RefusedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ModelProblem> problems;

  /**
   * A refusal.
   *
   * @param problems at least one, at most a hundred
   */
  public RefusedModelException(List<ModelProblem> problems) {
    super(problems.get(0).file() + ": " + problems.get(0).reason());
    this.problems = List.copyOf(problems);
  }

  /** Each with file, field and reason. */
  public List<ModelProblem> problems() {
    return problems;
  }
}
