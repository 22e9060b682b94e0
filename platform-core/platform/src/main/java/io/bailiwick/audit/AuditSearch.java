package io.bailiwick.audit;

import io.bailiwick.shared.ActorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; what is null does not matter.
 *
 * @param actor who
 * @param action what
 * @param done true for deeds, false for refusals
 * @param objectKind about what kind of thing
 * @param objectId about which
 * @param from at this time or later
 * @param until before this time
 */
public record AuditSearch(
    @Nullable ActorId actor,
    @Nullable AuditedAction action,
    @Nullable Boolean done,
    @Nullable String objectKind,
    @Nullable String objectId,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** Everything. */
  public static final AuditSearch ALL = new AuditSearch(null, null, null, null, null, null, null);

  /** All about one thing. */
  public static AuditSearch about(AuditedObject object) {
    return new AuditSearch(null, null, null, object.kind(), object.id(), null, null);
  }
}
