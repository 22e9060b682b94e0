package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.access.TenantService;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.NameBook;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.frame.PortalLayout;
import io.bailiwick.portal.timeline.History;
import io.bailiwick.portal.timeline.WithHistory;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.Permission;
import jakarta.inject.Inject;
import java.util.List;

/** The installation's tenants. */
@Route(value = "tenants", layout = PortalLayout.class)
public class TenantsView extends Page implements BeforeEnterObserver {
  private final TenantCatalog tenants;
  private final TenantService service;
  private final AccessCatalog access;
  private final NameBook book;

  /** The page, empty until somebody enters. */
  @Inject
  public TenantsView(
      TenantCatalog tenants, TenantService service, AccessCatalog access, NameBook book) {
    super(Words.say("tenants.title"), Words.say("tenants.purpose"));
    this.tenants = tenants;
    this.service = service;
    this.access = access;
    this.book = book;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<Tenant> all = tenants.all();
    OwnAccess own = access.own();
    if (own.may(Permission.TENANT_WRITE)) {
      showActions(creation());
    }
    if (all.isEmpty()) {
      show(nothing());
      return;
    }
    TenantList list = new TenantList(all, new ListAddress(event.getLocation()));
    list.follow(chosen -> details(chosen, own));
    showFilters(list.filters());
    showFound(list.found());
    show(list);
  }

  static StateBadge state(Tenant tenant) {
    return tenant.active()
        ? new StateBadge(Standing.DONE, Words.say("tenant.active"))
        : new StateBadge(Standing.FAILED, Words.say("tenant.suspended"));
  }

  private Button creation() {
    Button create =
        new Button(
            Words.say("tenants.create"),
            VaadinIcon.PLUS.create(),
            click -> new NewTenantDialog(service).open());
    create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    return create;
  }

  private static Component nothing() {
    return new EmptyState(
        VaadinIcon.BUILDING, Words.say("tenants.empty"), Words.say("tenants.empty.begin"));
  }

  private Component details(Tenant tenant, OwnAccess own) {
    return new WithHistory(
        new TenantDetails(tenant, own, tenants, service),
        new History(
            tenants.history(tenant.id(), History.MOST),
            new AuditedObject("TENANT", tenant.id().toString()),
            book,
            own));
  }
}
