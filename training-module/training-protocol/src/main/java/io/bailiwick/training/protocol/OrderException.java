package io.bailiwick.training.protocol;

import java.nio.file.Path;

/** An order that cannot be carried out: which file, which field, why, and what to do. */
public final class OrderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String reason;

  /**
   * A refusal.
   *
   * @param field path of the field, such as {@code hyperparameters.learningRate}
   * @param reason what is wrong and what to do about it
   */
  public OrderException(String field, String reason) {
    super(field + ": " + reason);
    this.field = field;
    this.reason = reason;
  }

  private OrderException(Path file, OrderException cause) {
    super(file + ": " + cause.getMessage(), cause);
    this.field = cause.field;
    this.reason = cause.reason;
  }

  /** Path of the field, such as {@code hyperparameters.learningRate}. */
  public String field() {
    return field;
  }

  /** What is wrong with it and what to do, without file and field. */
  public String reason() {
    return reason;
  }

  /** The same refusal, its message headed by the file it was found in. */
  public OrderException in(Path file) {
    return new OrderException(file, this);
  }

  /** The same refusal about a field inside another. */
  public OrderException inside(String parent) {
    return new OrderException(parent + "." + field, reason);
  }
}
