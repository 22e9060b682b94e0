package io.bailiwick.portal.timeline;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import java.util.List;

/** What was done to a thing, in human words, beside the thing itself. */
public final class History extends Div {
  /** As many deeds as are told; the rest is in the record. */
  public static final int MOST = 20;

  private static final List<String> TOLD = List.of("file", "records", "duplicates", "reason");

  /**
   * The history of a thing that the record knows by one name, with the way there for its readers.
   *
   * @param entries from the newest back
   * @param own of whoever looks
   */
  public History(List<RecordedEntry> entries, AuditedObject object, NameBook book, OwnAccess own) {
    this(entries, book);
    if (own.may(Permission.AUDIT_READ)) {
      add(new Anchor(TimelineAddress.of(object), Words.say("history.all")));
    }
  }

  /**
   * The history of a thing that the record knows by many names.
   *
   * @param entries from the newest back
   */
  public History(List<RecordedEntry> entries, NameBook book) {
    addClassName("history");
    add(new H3(Words.say("history.title")));
    if (entries.isEmpty()) {
      add(hint(Words.say("history.empty")));
    } else {
      add(list(entries, new EntryNames(book, entries)));
    }
  }

  private static Component list(List<RecordedEntry> entries, EntryNames names) {
    OrderedList list = new OrderedList();
    list.addClassName("steps");
    entries.forEach(entry -> list.add(step(entry, names)));
    return list;
  }

  private static ListItem step(RecordedEntry entry, EntryNames names) {
    Span who = new Span(names.of(entry.actor()));
    who.addClassName("strong");
    Div deed = new Div(who, new Span(EntryNames.action(entry)));
    deed.addClassName("line");
    ListItem step = new ListItem(deed, new Moment(entry.at()));
    EntryNames.part(entry.object()).map(History::hint).ifPresent(step::add);
    TOLD.stream()
        .filter(name -> !entry.facts().getOrDefault(name, "").isBlank())
        .map(name -> EntryNames.told(name, entry.facts().getOrDefault(name, "")))
        .forEach(fact -> step.add(hint(fact)));
    return step;
  }

  private static Component hint(String text) {
    Paragraph hint = new Paragraph(text);
    hint.addClassName("hint");
    return hint;
  }
}
