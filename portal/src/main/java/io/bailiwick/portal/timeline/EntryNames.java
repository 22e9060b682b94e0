package io.bailiwick.portal.timeline;

import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.List;
import java.util.Optional;

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

  /** Which part of a thing an object is, such as a version of a dataset; most are the whole. */
  public static Optional<String> part(AuditedObject object) {
    String[] names = object.id().split("/", 2);
    return switch (object.kind()) {
      case "DATASET_VERSION" -> Optional.of(Words.say("dataset.version", names[names.length - 1]));
      case "ROLE" -> Optional.of("Role." + names[0]).filter(Words::has).map(Words::say);
      default -> Optional.empty();
    };
  }

  /** A fact in words, by its name. */
  public static String told(String name, String value) {
    return fact(name) + Words.say("list.colon") + value(name, value);
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
