package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.EntryNames;
import io.bailiwick.portal.words.Words;
import jakarta.inject.Inject;
import java.util.List;

/** Everything that happened to one object, as the record has it. */
@Route(value = "audit/:kind/:id*", layout = PortalLayout.class)
public class TimelineView extends Page implements BeforeEnterObserver {
  private static final int MOST = 200;

  private final AuditCatalog audit;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public TimelineView(AuditCatalog audit, NameBook book) {
    super(Words.say("timeline.title"), Words.say("timeline.purpose"));
    this.audit = audit;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    AuditedObject object =
        new AuditedObject(
            event.getRouteParameters().get("kind").orElse(""),
            event.getRouteParameters().get("id").orElse(""));
    AuditSearch search = AuditSearch.about(object);
    List<RecordedEntry> found = audit.search(search, AuditCatalog.NEWEST, MOST);
    EntryNames names = new EntryNames(book, found);
    setHeading(names.of(object));
    showActions(new Anchor("audit", Words.say("timeline.back")), new AuditExport(audit, search));
    show(found.isEmpty() ? nothing() : list(found, names));
  }

  private static Component nothing() {
    return new EmptyState(
        VaadinIcon.TIME_BACKWARD, Words.say("timeline.empty"), Words.say("timeline.empty.begin"));
  }

  private static Component list(List<RecordedEntry> entries, EntryNames names) {
    OrderedList list = new OrderedList();
    list.addClassName("timeline");
    entries.forEach(entry -> list.add(step(entry, names)));
    return list;
  }

  private static ListItem step(RecordedEntry entry, EntryNames names) {
    Span who = new Span(names.of(entry.actor()));
    who.addClassName("strong");
    Span place = new Span(Words.say("timeline.place", entry.place()));
    place.addClassName("since");
    Div head =
        new Div(
            who,
            new Span(EntryNames.action(entry)),
            EntryGrid.result(entry),
            new Moment(entry.at()),
            place);
    head.addClassName("line");
    Facts facts = new Facts();
    EntryDetails.tell(entry, facts);
    return entry.facts().isEmpty() ? new ListItem(head) : new ListItem(head, facts);
  }
}
