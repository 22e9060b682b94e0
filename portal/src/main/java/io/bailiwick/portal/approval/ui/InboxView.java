package io.bailiwick.portal.approval.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalService;
import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.CastVote;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.words.Words;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Requests that wait for a decision: the list, and beside it what is decided on. */
@Route(value = "inbox", layout = PortalLayout.class)
public class InboxView extends Page implements BeforeEnterObserver {
  private static final int MOST = 100;
  private static final int LATELY = 20;
  private static final Duration MONTH = Duration.ofDays(30);

  private final ApprovalCatalog approvals;
  private final ApprovalService service;
  private final AccessCatalog access;
  private final NameBook book;
  private final PolicyCatalog policies;
  private final Clock clock;

  /** The page, empty until somebody enters. */
  @Inject
  public InboxView(
      ApprovalCatalog approvals,
      ApprovalService service,
      AccessCatalog access,
      NameBook book,
      PolicyCatalog policies,
      Clock clock) {
    super(Words.say("inbox.title"), Words.say("inbox.purpose"));
    this.approvals = approvals;
    this.service = service;
    this.access = access;
    this.book = book;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<ApprovalSummary> pending = approvals.pending(MOST);
    List<ApprovalSummary> closed = approvals.closedOfMine(clock.instant().minus(MONTH), LATELY);
    Component list = pending.isEmpty() ? nothing() : list(pending, event.getLocation());
    show(list, new ClosedRequests(closed, names(closed)));
  }

  private static Component nothing() {
    return new EmptyState(
        VaadinIcon.INBOX, Words.say("inbox.empty"), Words.say("inbox.empty.begin"));
  }

  private Component list(List<ApprovalSummary> pending, Location address) {
    Names names = names(pending);
    Grid<ApprovalSummary> grid = grid(pending, names);
    Paragraph more = new Paragraph(Words.say("inbox.more", MOST));
    more.addClassName("hint");
    more.setVisible(pending.size() == MOST);
    Beside beside = new Beside(new Div(grid, more));
    OwnAccess own = access.own();
    new Choice<>(
            grid,
            beside,
            request -> request.id().toString(),
            request -> new RequestDetails(request, own, names, service, policies))
        .follow(new ListAddress(address), pending);
    return beside;
  }

  private Names names(List<ApprovalSummary> requests) {
    return book.of(
        requests.stream()
            .flatMap(
                request ->
                    Stream.concat(
                        Stream.of(request.requestedBy()),
                        request.votes().stream().map(CastVote::approver))),
        requests.stream().map(ApprovalSummary::object).toList());
  }

  // The widths add up to what a telephone shows; there is more for every column elsewhere.
  private static Grid<ApprovalSummary> grid(List<ApprovalSummary> pending, Names names) {
    Grid<ApprovalSummary> grid = new Grid<>();
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setAllRowsVisible(true);
    grid.addColumn(request -> names.of(request.object()))
        .setHeader(Words.say("inbox.what"))
        .setSortable(true)
        .setWidth("108px")
        .setFlexGrow(3);
    grid.addColumn(request -> names.of(request.requestedBy()))
        .setHeader(Words.say("inbox.who"))
        .setSortable(true)
        .setWidth("76px");
    grid.addColumn(RequestDetails::given)
        .setHeader(Words.say("inbox.given"))
        .setWidth("80px")
        .setFlexGrow(0);
    grid.addComponentColumn(request -> new Moment(request.requestedAt()))
        .setHeader(Words.say("inbox.when"))
        .setComparator(ApprovalSummary::requestedAt)
        .setWidth("92px");
    grid.setItems(pending);
    return grid;
  }
}
