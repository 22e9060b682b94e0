package io.bailiwick.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was done to a thing, for the features that show the thing; each asks for its own permission
 * first. Refusals are not in it: they are for whoever reads the record itself.
 */
@ApplicationScoped
public class ObjectHistory {
  @Inject private RecordedEntryRepository entries;

  /**
   * Deeds from the newest back. What was done within the last second or two may still be missing.
   *
   * @param objects the thing, by every name that the record has for it and its parts
   * @param unmentioned deeds that are left out
   * @param limit at most this many
   */
  public List<RecordedEntry> of(
      Collection<AuditedObject> objects, Set<AuditedAction> unmentioned, int limit) {
    // Nothing is "not in" a list that is empty to SQL.
    List<String> names =
        Stream.concat(Stream.of(""), unmentioned.stream().map(Enum::name)).toList();
    Map<String, Set<String>> idsByKind =
        objects.stream()
            .collect(groupingBy(AuditedObject::kind, mapping(AuditedObject::id, toSet())));
    return idsByKind.entrySet().stream()
        .flatMap(kind -> entries.deeds(kind.getKey(), kind.getValue(), names, limit).stream())
        .sorted(Comparator.comparingLong(RecordedEntry::place).reversed())
        .limit(limit)
        .toList();
  }
}
