package io.bailiwick.portal.audit.rest;

import io.bailiwick.audit.RecordedEntry;
import java.time.Instant;
import java.util.Map;

/**
 * An entry of the record.
 *
 * @param place its number, from 0
 * @param at when
 * @param actor the subject of who did it
 * @param action what
 * @param result {@code DONE} or {@code REFUSED}
 * @param objectKind about what kind of thing
 * @param objectId about which
 * @param facts further facts by name
 */
public record EntryRepresentation(
    long place,
    Instant at,
    String actor,
    String action,
    String result,
    String objectKind,
    String objectId,
    Map<String, String> facts) {
  static EntryRepresentation of(RecordedEntry entry) {
    return new EntryRepresentation(
        entry.place(),
        entry.at(),
        entry.actor().value(),
        entry.action(),
        entry.done() ? "DONE" : "REFUSED",
        entry.object().kind(),
        entry.object().id(),
        entry.facts());
  }
}
