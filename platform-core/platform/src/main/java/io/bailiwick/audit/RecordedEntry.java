package io.bailiwick.audit;

import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.util.Map;

/**
 * An entry that has its place in the tenant's tree.
 *
 * @param place its number, from 0
 * @param at when
 * @param actor who
 * @param action what, by the name it had when it was written
 * @param done false for a refusal
 * @param object about what
 * @param facts further facts by name
 */
public record RecordedEntry(
    long place,
    Instant at,
    ActorId actor,
    String action,
    boolean done,
    AuditedObject object,
    Map<String, String> facts) {
  /** The facts, which nobody changes. */
  public RecordedEntry {
    facts = Map.copyOf(facts);
  }
}
