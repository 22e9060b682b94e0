package io.bailiwick.portal.timeline;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.List;

/** What people call what entries of the record speak of. */
public final class EntryNames {
  private static final String FOLDER = "folder ";

  private final Names names;

  /** The names of whoever and whatever some entries speak of. */
  public EntryNames(NameBook book, List<RecordedEntry> entries) {
    names =
        book.of(
            entries.stream().map(RecordedEntry::actor),
            entries.stream().map(RecordedEntry::object).toList());
  }

  /** A person's name. */
  public String of(ActorId actor) {
    return names.of(actor);
  }

  /** An object's name. */
  public String of(AuditedObject object) {
    return names.of(object);
  }

  /** What people call an action; one that this version does not know, by its own name. */
  public static String action(RecordedEntry entry) {
    String key = "AuditedAction." + entry.action();
    return Words.has(key) ? Words.say(key) : entry.action();
  }

  /** What people call a fact. */
  public static String fact(String name) {
    String key = "fact." + name;
    return Words.has(key) ? Words.say(key) : name;
  }

  /** What people call a fact's value; most are as they are. */
  public static String value(String name, String value) {
    if (name.equals("source") && value.startsWith(FOLDER)) {
      return Words.say("fact.source.folder", value.substring(FOLDER.length()));
    }
    String key =
        switch (name) {
          case "objectKind" -> "kind." + value;
          case "reason" ->
              Words.has("VoidReason." + value) ? "VoidReason." + value : "fact.reason." + value;
          case "action" -> "ApprovedAction." + value;
          case "kind" -> "CorpusKind." + value;
          case "openness" -> "Openness." + value;
          case "classification", "clearance" -> "tenant.level." + value;
          default -> "fact." + name + "." + value.replace(' ', '-');
        };
    return Words.has(key) ? Words.say(key) : value;
  }
}
