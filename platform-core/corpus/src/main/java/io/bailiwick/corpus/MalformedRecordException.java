package io.bailiwick.corpus;

import java.nio.file.Path;

/**
 * A file of records that cannot be used as it is: says which file, where in it, why, and what to
 * do. Unchecked, because it is thrown from inside iterators and streams.
 */
public final class MalformedRecordException extends RuntimeException {
  /** Line number of a problem that is about the whole file. */
  public static final long WHOLE_FILE = 0;

  private final String file;
  private final long line;
  private final String field;
  private final String reason;

  /**
   * @param file the file the user named
   * @param line line of the file counted from 1, or {@link #WHOLE_FILE}
   * @param field the offending field, or empty when it is not about one
   * @param reason why it is refused and what to do about it
   */
  public MalformedRecordException(Path file, long line, String field, String reason) {
    super(sentence(file, line, field, reason));
    this.file = file.toString();
    this.line = line;
    this.field = field;
    this.reason = reason;
  }

  private static String sentence(Path file, long line, String field, String reason) {
    StringBuilder where = new StringBuilder(file.toString());
    if (line != WHOLE_FILE) {
      where.append(", line ").append(line);
    }
    if (!field.isEmpty()) {
      where.append(", field \"").append(field).append('"');
    }
    return where.append(": ").append(reason).toString();
  }

  public Path file() {
    return Path.of(file);
  }

  public long line() {
    return line;
  }

  public String field() {
    return field;
  }

  public String reason() {
    return reason;
  }
}
