package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditService;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.EntryNames;
import io.bailiwick.portal.words.Words;
import jakarta.inject.Inject;
import java.util.List;

/** The tenant's record: searched, read and exported. */
@Route(value = "audit", layout = PortalLayout.class)
public class AuditView extends Page implements BeforeEnterObserver {
  private static final int ROWS = 50;

  private final AuditCatalog audit;
  private final AuditService proving;
  private final AccessCatalog access;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public AuditView(AuditCatalog audit, AuditService proving, AccessCatalog access, NameBook book) {
    super(Words.say("audit.title"), Words.say("audit.purpose"));
    this.audit = audit;
    this.proving = proving;
    this.access = access;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    AuditAddress address = AuditAddress.read(event.getLocation().getQueryParameters());
    AuditSearch search = address.search();
    List<RecordedEntry> found = audit.search(search, address.before(), ROWS + 1);
    showActions(new AuditExport(audit, search), new VerifyButton(proving::verify));
    showFilters(
        new AuditFilters(
                access, search, wanted -> go(new AuditAddress(wanted, AuditCatalog.NEWEST)))
            .fields());
    show(found.isEmpty() ? nothing() : rows(address, found, event.getLocation()));
  }

  private static void go(AuditAddress address) {
    UI.getCurrent().navigate(AuditView.class, address.parameters());
  }

  private static Component nothing() {
    return new EmptyState(
        VaadinIcon.RECORDS,
        Words.say("audit.empty"),
        Words.say("audit.empty.begin"),
        new Anchor("audit", Words.say("audit.all")));
  }

  private Component rows(AuditAddress address, List<RecordedEntry> found, Location location) {
    List<RecordedEntry> shown = found.subList(0, Math.min(ROWS, found.size()));
    EntryNames names = new EntryNames(book, shown);
    EntryGrid grid = new EntryGrid(shown, names);
    Beside beside = new Beside(new Div(pager(address, shown, found.size() > ROWS), grid));
    new Choice<>(
            grid,
            beside,
            entry -> Long.toString(entry.place()),
            entry -> new EntryDetails(entry, names))
        .follow(new ListAddress(location), shown);
    return beside;
  }

  private Component pager(AuditAddress address, List<RecordedEntry> shown, boolean more) {
    long last = shown.get(shown.size() - 1).place();
    Span range = new Span(Words.say("audit.range", shown.get(0).place(), last, audit.size()));
    range.addClassName("range");
    Button newest =
        new Button(Words.say("audit.newest"), click -> go(address.before(AuditCatalog.NEWEST)));
    newest.setEnabled(address.before() != AuditCatalog.NEWEST);
    Button older = new Button(Words.say("audit.older"), click -> go(address.before(last)));
    older.setEnabled(more);
    Div pager = new Div(range, newest, older);
    pager.addClassName("pager");
    return pager;
  }
}
