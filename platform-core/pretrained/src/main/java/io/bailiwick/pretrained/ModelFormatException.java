package io.bailiwick.pretrained;

import java.nio.file.Path;

/** A model directory that cannot be used: which file, which field, why, and what to do. */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ModelProblem problem;

  /**
   * A refusal.
   *
   * @param file the file at fault
   * @param where the field, tensor or offset in it
   * @param reason what is wrong and what to do about it
   */
  public ModelFormatException(Path file, String where, String reason) {
    super(file + ": " + where + ": " + reason);
    this.problem = new ModelProblem(name(file), where, reason);
  }

  /** A refusal because of a lower-level failure. */
  public ModelFormatException(Path file, String where, String reason, Throwable cause) {
    super(file + ": " + where + ": " + reason, cause);
    this.problem = new ModelProblem(name(file), where, reason);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The same without the folder that the file lies in, which is nobody else's business. */
  public ModelProblem problem() {
    return problem;
  }
}
