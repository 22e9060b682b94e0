package io.bailiwick.portal.policy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.policy.PolicyCatalog;
import io.bailiwick.policy.PolicyService;
import io.bailiwick.policy.PolicyStanding;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.component.PolicyText;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.History;
import io.bailiwick.portal.timeline.WithHistory;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who decides on what: a line for each action, and beside it what may be changed. */
@Route(value = "policies", layout = PortalLayout.class)
public class PoliciesView extends Page implements BeforeEnterObserver {
  private final PolicyCatalog policies;
  private final PolicyService service;
  private final AccessCatalog access;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public PoliciesView(
      PolicyCatalog policies, PolicyService service, AccessCatalog access, NameBook book) {
    super(Words.say("policies.title"), Words.say("policies.purpose"));
    this.policies = policies;
    this.service = service;
    this.access = access;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<PolicyStanding> all = policies.all();
    OwnAccess own = access.own();
    Names names = Names.of(access, all.stream().flatMap(PoliciesView::people));
    Grid<PolicyStanding> grid = grid(all, names);
    Beside beside = new Beside(grid);
    new Choice<>(
            grid,
            beside,
            standing -> standing.action().name(),
            standing -> details(standing, own, names))
        .follow(new ListAddress(event.getLocation()), all);
    show(beside);
  }

  private Component details(PolicyStanding standing, OwnAccess own, Names names) {
    return new WithHistory(
        new PolicyPanel(standing, own, names, policies, service),
        new History(policies.history(standing.action(), History.MOST), book));
  }

  private static Stream<ActorId> people(PolicyStanding standing) {
    return Stream.concat(
        Optional.ofNullable(standing.proposedBy()).stream(),
        Optional.ofNullable(standing.pending()).map(change -> change.proposedBy()).stream());
  }

  private static Grid<PolicyStanding> grid(List<PolicyStanding> all, Names names) {
    Grid<PolicyStanding> grid = new Grid<>();
    grid.addThemeVariants(
        GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.setAllRowsVisible(true);
    grid.addColumn(standing -> Words.name(standing.action())).setHeader(Words.say("policy.action"));
    grid.addColumn(standing -> PolicyText.needed(standing.policy()))
        .setHeader(Words.say("policy.needed"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(standing -> PolicyText.roles(standing.policy()))
        .setHeader(Words.say("policy.roles"));
    grid.addComponentColumn(standing -> since(standing, names))
        .setHeader(Words.say("policy.since"));
    grid.addComponentColumn(PoliciesView::state)
        .setHeader(Words.say("policy.state"))
        .setFlexGrow(2);
    grid.setItems(all);
    return grid;
  }

  static Component since(PolicyStanding standing, Names names) {
    if (standing.inForceSince() == null || standing.proposedBy() == null) {
      return new Span(Words.say("policy.usual"));
    }
    return new Div(
        new Div(new Moment(standing.inForceSince())),
        new Span(Words.say("policy.askedby", names.of(standing.proposedBy()))));
  }

  private static Component state(PolicyStanding standing) {
    Div states = new Div();
    states.addClassName("wrapping");
    PolicyText.warning(standing.policy().needed(), standing.deciders()).ifPresent(states::add);
    if (standing.pending() != null) {
      states.add(new StateBadge(Standing.WAITING, Words.say("policy.pending")));
    }
    return states;
  }
}
