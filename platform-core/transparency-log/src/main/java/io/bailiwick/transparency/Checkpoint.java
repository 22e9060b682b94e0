package io.bailiwick.transparency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log commits to (C2SP tlog-checkpoint). On its own it is a claim; see {@link LogIdentity}.
 *
 * @param origin which log: one line without control characters, for example {@code
 *     bank.example/audit/7}
 * @param size how many entries
 * @param root over these entries
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final Pattern ORIGIN = Pattern.compile("[^\\x00-\\x1f\\x7f]+");
  private static final Pattern FORM =
      Pattern.compile("([^\\n]+)\\n(0|[1-9]\\d{0,18})\\n([A-Za-z0-9+/]{43}=)\\n");

  /**
   * Checks origin and size.
   *
   * @throws IllegalArgumentException when the origin is no line of text or the size is negative
   */
  public Checkpoint {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException("a log's origin is one line of text");
    }
    if (size < 0) {
      throw new IllegalArgumentException("no log has %d entries".formatted(size));
    }
  }

  /**
   * Reads the text of a note. Extension lines are refused: no monitor can audit them, and a log of
   * Bailiwick signs none.
   *
   * @throws LogRejectedException for every text that {@link #text()} does not write
   */
  public static Checkpoint parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw malformed("it is not the three lines origin, size and root");
    }
    try {
      return new Checkpoint(
          form.group(1), Long.parseLong(form.group(2)), Hash.ofBase64(form.group(3)));
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static LogRejectedException malformed(String reason) {
    return new LogRejectedException(
        Fault.MALFORMED, "checkpoint", reason, "fetch it again from the log");
  }

  /** The three lines that are signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
