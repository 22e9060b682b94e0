package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.access.TenantService;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.EmptyState;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Page;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.frame.PortalLayout;
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

  /** The page, empty until somebody enters. */
  @Inject
  public TenantsView(TenantCatalog tenants, TenantService service, AccessCatalog access) {
    super(Words.say("tenants.title"), Words.say("tenants.purpose"));
    this.tenants = tenants;
    this.service = service;
    this.access = access;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<Tenant> all = tenants.all();
    OwnAccess own = access.own();
    if (own.may(Permission.TENANT_WRITE)) {
      showActions(creation());
    }
    show(all.isEmpty() ? nothing() : list(all, own, event.getLocation()));
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

  private Component list(List<Tenant> all, OwnAccess own, Location location) {
    Grid<Tenant> grid = grid(all);
    Beside beside = new Beside(grid);
    new Choice<>(
            grid,
            beside,
            tenant -> tenant.id().toString(),
            tenant -> new TenantDetails(tenant, own, tenants, service))
        .follow(location, all);
    return beside;
  }

  private static Grid<Tenant> grid(List<Tenant> all) {
    Grid<Tenant> grid = new Grid<>();
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setAllRowsVisible(true);
    grid.addColumn(Tenant::name).setHeader(Words.say("tenant.name")).setFlexGrow(2);
    grid.addComponentColumn(TenantsView::state).setHeader(Words.say("tenant.state"));
    grid.addColumn(Tenant::clearance)
        .setHeader(Words.say("tenant.clearance"))
        .setTextAlign(ColumnTextAlign.END);
    grid.addComponentColumn(tenant -> new Moment(tenant.createdAt()))
        .setHeader(Words.say("tenant.since"));
    grid.setItems(all);
    return grid;
  }
}
