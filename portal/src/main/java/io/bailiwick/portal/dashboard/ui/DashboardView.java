package io.bailiwick.portal.dashboard.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.HeldRole;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.Facts;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Who one is here, for which tenant, with which roles, and what waits. */
@Route(value = "", layout = PortalLayout.class)
public class DashboardView extends Page implements BeforeEnterObserver {
  private final AccessCatalog access;
  private final ApprovalCatalog approvals;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public DashboardView(AccessCatalog access, ApprovalCatalog approvals, NameBook book) {
    super(Words.say("dashboard.title"), Words.say("dashboard.purpose"));
    this.access = access;
    this.approvals = approvals;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    OwnAccess own = access.own();
    setHeading(Words.say("dashboard.greeting", own.name()));
    List<Component> sections = new ArrayList<>();
    if (own.may(Permission.APPROVAL_READ)) {
      sections.add(new WaitingForMe(approvals, book).of(own));
    }
    sections.add(identity(own));
    sections.add(standing(own));
    Div columns = new Div(sections.toArray(Component[]::new));
    columns.addClassName("cards");
    show(columns);
  }

  private static Component standing(OwnAccess own) {
    Tenant tenant = own.tenant();
    if (tenant != null && !tenant.active()) {
      return suspended();
    }
    return own.roles().isEmpty() ? noRoles(own) : roles(own);
  }

  private static Component suspended() {
    return section(
        Words.say("dashboard.roles"),
        new EmptyState(
            VaadinIcon.BAN,
            Words.say("dashboard.suspended"),
            Words.say("dashboard.suspended.begin")));
  }

  private static Component identity(OwnAccess own) {
    Facts facts = new Facts().with(Words.say("dashboard.name"), own.name());
    Tenant tenant = own.tenant();
    if (tenant == null) {
      facts.with(Words.say("dashboard.tenant"), Words.say("top.tenant.none"));
    } else {
      facts.with(Words.say("dashboard.tenant"), tenant.name());
      facts.with(Words.say("dashboard.tenant.state"), state(tenant));
    }
    Span id = new Span(own.identity().actor().value());
    id.addClassName("id");
    facts.with(Words.say("dashboard.subject"), id);
    return section(Words.say("dashboard.identity"), facts);
  }

  private static StateBadge state(Tenant tenant) {
    return tenant.active()
        ? new StateBadge(Standing.DONE, Words.say("tenant.active"))
        : new StateBadge(Standing.FAILED, Words.say("tenant.suspended"));
  }

  private static Component roles(OwnAccess own) {
    Div list = new Div();
    own.roles().forEach(held -> list.add(role(held)));
    return section(Words.say("dashboard.roles"), list);
  }

  private static Component role(HeldRole held) {
    Span name = new Span(Words.name(held.role()));
    name.addClassName("strong");
    Span since = new Span(new Span(Words.say("dashboard.since")), new Moment(held.since()));
    since.addClassName("since");
    Div head = new Div(name, since);
    head.addClassName("line");
    Div role = new Div(head, new Paragraph(Words.about(held.role())));
    role.addClassName("role");
    return role;
  }

  private static Component noRoles(OwnAccess own) {
    return section(
        Words.say("dashboard.roles"),
        new EmptyState(
            VaadinIcon.KEY_O,
            Words.say("dashboard.noroles"),
            Words.say("dashboard.noroles.begin", own.identity().actor().value())));
  }

  static Component section(String title, Component content) {
    Section section = new Section(new H2(title), content);
    section.addClassName("card");
    return section;
  }
}
