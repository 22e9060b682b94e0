package io.bailiwick.portal.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.bailiwick.access.Tenant;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.CsvDownload;
import io.bailiwick.portal.component.CsvRows;
import io.bailiwick.portal.component.Found;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.ListFilters;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tenants by name, and beside them the one that is chosen. */
final class TenantList extends Div {
  private final Grid<Tenant> grid = new Grid<>();
  private final List<Tenant> all;
  private final ListAddress address;
  private final ListFilters filters;
  private final TextField words;
  private final Found found = new Found(csv());

  TenantList(List<Tenant> all, ListAddress address) {
    this.all = all;
    this.address = address;
    filters = new ListFilters(address, this::narrow);
    words = filters.words("tenants.search");
    addColumns();
    narrow();
  }

  /** Shows beside the list what is chosen of it, from what the address chooses on. */
  void follow(Function<Tenant, Component> details) {
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, tenant -> tenant.id().toString(), details).follow(address, all);
    add(beside);
  }

  /** What narrows the list. */
  Component[] filters() {
    return filters.fields();
  }

  /** How many there are, and the way to take them away. */
  Found found() {
    return found;
  }

  private void narrow() {
    List<Tenant> shown = narrowed();
    grid.setItems(shown);
    found.tell(shown.size(), all.size());
  }

  private List<Tenant> narrowed() {
    String wanted = words.getValue().strip().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(tenant -> tenant.name().toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  private CsvDownload csv() {
    List<String> header =
        Stream.of("id", "name", "state", "clearance", "since")
            .map(column -> Words.say("tenant." + column))
            .toList();
    return new CsvDownload("tenants", header, this::each);
  }

  private void each(CsvRows.Row row) throws IOException {
    for (Tenant tenant : narrowed()) {
      row.take(
          tenant.id().toString(),
          tenant.name(),
          Words.say(tenant.active() ? "tenant.active" : "tenant.suspended"),
          Integer.toString(tenant.clearance()),
          tenant.createdAt().toString());
    }
  }

  private void addColumns() {
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setAllRowsVisible(true);
    grid.addColumn(Tenant::name).setHeader(Words.say("tenant.name")).setFlexGrow(2);
    grid.addComponentColumn(TenantsView::state).setHeader(Words.say("tenant.state"));
    grid.addColumn(Tenant::clearance)
        .setHeader(Words.say("tenant.clearance"))
        .setTextAlign(ColumnTextAlign.END);
    grid.addComponentColumn(tenant -> new Moment(tenant.createdAt()))
        .setHeader(Words.say("tenant.since"));
  }
}
