package io.bailiwick.portal.audit.ui;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.List;
import java.util.stream.Stream;

/** What people call what entries of the record speak of. */
final class EntryNames {
  private final Names names;

  EntryNames(AccessCatalog access, List<RecordedEntry> entries) {
    names =
        Names.of(
            access,
            entries.stream()
                .flatMap(
                    entry ->
                        Stream.concat(
                            Stream.of(entry.actor()), Names.person(entry.object()).stream())));
  }

  /** A person's name. */
  String of(ActorId actor) {
    return names.of(actor);
  }

  /** An object's name. */
  String of(AuditedObject object) {
    return names.of(object);
  }

  /** What people call an action; one that this version does not know, by its own name. */
  static String action(RecordedEntry entry) {
    String key = "AuditedAction." + entry.action();
    return Words.has(key) ? Words.say(key) : entry.action();
  }

  /** What people call a fact. */
  static String fact(String name) {
    String key = "fact." + name;
    return Words.has(key) ? Words.say(key) : name;
  }

  /** What people call a fact's value; most are as they are. */
  static String value(String name, String value) {
    return switch (name) {
      case "objectKind" -> Names.kind(value);
      case "action" -> Words.say("ApprovedAction." + value);
      default -> value;
    };
  }
}
