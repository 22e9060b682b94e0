package io.bailiwick.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * What reading a whole file shows, for someone who wants to repair it in one go rather than be
 * stopped at each problem.
 *
 * @param usableRecords how many records can be used
 * @param problems the problems in file order, at most as many as were asked for
 * @param complete false when the file was not read to its end: there were more problems than asked
 *     for, or one that made the rest unreadable
 */
public record RecordCheck(
    long usableRecords, List<MalformedRecordException> problems, boolean complete) {
  /** As many problems as a person reads. */
  public static final int USUAL_LIMIT = 100;

  public RecordCheck {
    problems = List.copyOf(problems);
  }

  /** Reads what is left in {@code reader}, going on after records that cannot be used. */
  public static RecordCheck of(RecordReader<?> reader, int maxProblems) {
    List<MalformedRecordException> problems = new ArrayList<>();
    boolean more = true;
    while (more && problems.size() < maxProblems) {
      try {
        more = reader.hasNext();
        if (more) {
          reader.next();
        }
      } catch (MalformedRecordException e) {
        problems.add(e);
        if (!reader.canContinue()) {
          return new RecordCheck(reader.recordsRead(), problems, false);
        }
      }
    }
    return new RecordCheck(reader.recordsRead(), problems, !more);
  }
}
