package io.bailiwick.llama.chat;

/**
 * What is wrong with a template, or with what it does. Where the line is not known yet it is 0 and
 * the statement being executed fills it in.
 */
final class TemplateError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final boolean raisedByTemplate;

  private TemplateError(int line, String reason, boolean raisedByTemplate) {
    super(reason);
    this.line = line;
    this.raisedByTemplate = raisedByTemplate;
  }

  TemplateError(String reason) {
    this(0, reason, false);
  }

  TemplateError(int line, String reason) {
    this(line, reason, false);
  }

  /** The template itself refused the conversation with {@code raise_exception}. */
  static TemplateError raised(String reason) {
    return new TemplateError(0, reason, true);
  }

  /** The interpreter itself failed: a template found what no rule here foresees. */
  static TemplateError unforeseen(Throwable failure) {
    TemplateError error =
        new TemplateError(
            "the template makes its interpreter fail ("
                + failure.getClass().getSimpleName()
                + "); use the template of the model's origin");
    error.initCause(failure);
    return error;
  }

  int line() {
    return line;
  }

  boolean raisedByTemplate() {
    return raisedByTemplate;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  TemplateError at(int statementLine) {
    if (line > 0) {
      return this;
    }
    TemplateError error = new TemplateError(statementLine, reason(), raisedByTemplate);
    Throwable cause = getCause();
    if (cause != null) {
      error.initCause(cause);
    }
    return error;
  }
}
