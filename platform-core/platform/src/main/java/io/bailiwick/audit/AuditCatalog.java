package io.bailiwick.audit;

import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** Shows a tenant's record. What was done within the last second or two may still be missing. */
@ApplicationScoped
public class AuditCatalog {
  /** Greater than every place. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final int BATCH = 1_000;

  @Inject private RecordedEntryRepository entries;

  /**
   * Entries from the newest back.
   *
   * @param before only those placed before this one; {@link #NEWEST} for the first page
   * @param limit at most this many
   */
  @Query(Permission.AUDIT_READ)
  public List<RecordedEntry> search(AuditSearch search, long before, int limit) {
    return entries.back(search, before, limit);
  }

  /** How many entries the record has. */
  @Query(Permission.AUDIT_READ)
  public long size() {
    return entries.size();
  }

  /**
   * Hands out entries from the oldest on, as they were recorded: a line of JSON each, with its
   * place, the entry's own bytes and their leaf hash.
   */
  @Query(Permission.AUDIT_READ)
  public void export(AuditSearch search, EntryLines lines) throws IOException {
    long after = -1;
    List<RecordedEntryRepository.Line> batch;
    do {
      batch = entries.lines(search, after, BATCH);
      for (RecordedEntryRepository.Line line : batch) {
        lines.accept(line.json());
        after = line.place();
      }
    } while (batch.size() == BATCH);
  }
}
