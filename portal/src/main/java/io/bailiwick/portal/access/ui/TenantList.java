package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.textfield.TextField;
import io.bailiwick.access.Tenant;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.ListFilters;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.NarrowedList;
import io.bailiwick.portal.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tenants by name, and beside them the one that is chosen. */
final class TenantList extends NarrowedList<Tenant> {
  private final ListFilters filters;
  private final TextField words;

  TenantList(List<Tenant> all, ListAddress address) {
    super(
        all,
        address,
        "tenants",
        Stream.of("id", "name", "state", "clearance", "since").map(column -> "tenant." + column));
    filters = new ListFilters(address, this::narrow);
    words = filters.words("tenants.search");
    addColumns();
    narrow();
  }

  @Override
  public Component[] filters() {
    return filters.fields();
  }

  @Override
  protected boolean passes(Tenant tenant) {
    String wanted = words.getValue().strip().toLowerCase(Locale.ROOT);
    return tenant.name().toLowerCase(Locale.ROOT).contains(wanted);
  }

  @Override
  protected String id(Tenant tenant) {
    return tenant.id().toString();
  }

  @Override
  protected String[] cells(Tenant tenant) {
    return new String[] {
      tenant.id().toString(),
      tenant.name(),
      Words.say(tenant.active() ? "tenant.active" : "tenant.suspended"),
      Integer.toString(tenant.clearance()),
      tenant.createdAt().toString()
    };
  }

  private void addColumns() {
    grid.setAllRowsVisible(true);
    grid.addColumn(Tenant::name)
        .setHeader(Words.say("tenant.name"))
        .setSortable(true)
        .setFlexGrow(2);
    grid.addComponentColumn(TenantsView::state)
        .setHeader(Words.say("tenant.state"))
        .setComparator(Tenant::active);
    grid.addColumn(Tenant::clearance)
        .setHeader(Words.say("tenant.clearance"))
        .setSortable(true)
        .setTextAlign(ColumnTextAlign.END);
    grid.addComponentColumn(tenant -> new Moment(tenant.createdAt()))
        .setHeader(Words.say("tenant.since"))
        .setComparator(Tenant::createdAt);
  }
}
