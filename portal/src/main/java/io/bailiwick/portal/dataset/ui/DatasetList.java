package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Found;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Language;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.text.NumberFormat;
import java.util.List;
import java.util.function.Function;

/** Datasets, fetched as one scrolls, and beside them the one that is chosen. */
final class DatasetList extends Div {
  private static final String ORDER = "order";
  private static final String DIRECTION = "direction";

  /** About what a screen shows. Two more are fetched about it, and each row costs a moment. */
  private static final int PAGE = 30;

  private static final DatasetOrder USUAL = DatasetOrder.CHANGED;

  private final DatasetCatalog datasets;
  private final long all;
  private final ListAddress address;
  private final Grid<DatasetSummary> grid = new Grid<>();
  private final DatasetFilters filters;
  private final Found found;

  /**
   * Every dataset, or what the address narrows them to.
   *
   * @param all how many there are
   */
  DatasetList(
      DatasetCatalog datasets, long all, ListAddress address, List<ActorId> owners, Names names) {
    this.datasets = datasets;
    this.all = all;
    this.address = address;
    filters = new DatasetFilters(address, owners, names, () -> grid.getDataProvider().refreshAll());
    found =
        new Found(new DatasetCsv(datasets, () -> filters.search(DatasetOrder.NAME, false), names));
    addClassName("fills");
    grid.setPageSize(PAGE);
    addColumns();
    sortAsAddressed();
    grid.setItems(
        query -> datasets.list(search(query), query.getOffset(), query.getLimit()).stream(),
        query -> count(search(query)));
  }

  /** Shows beside the list what is chosen of it, from what the address chooses on. */
  void follow(Function<DatasetSummary, Component> details, List<DatasetSummary> linked) {
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, dataset -> dataset.id().toString(), details).follow(address, linked);
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

  private void addColumns() {
    NumberFormat number = NumberFormat.getIntegerInstance(Language.current().locale());
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    sorted(grid.addColumn(DatasetSummary::name), "dataset.name", DatasetOrder.NAME).setFlexGrow(3);
    grid.addColumn(dataset -> Words.name(dataset.kind())).setHeader(Words.say("dataset.kind"));
    grid.addComponentColumn(dataset -> DatasetsView.state(dataset.state()))
        .setHeader(Words.say("dataset.state"));
    sorted(
            grid.addColumn(dataset -> number.format(dataset.records())),
            "dataset.records",
            DatasetOrder.RECORDS)
        .setTextAlign(ColumnTextAlign.END);
    sorted(
            grid.addColumn(DatasetSummary::classification),
            "dataset.level",
            DatasetOrder.CLASSIFICATION)
        .setTextAlign(ColumnTextAlign.END);
    sorted(
            grid.addComponentColumn(dataset -> new Moment(dataset.changedAt())),
            "dataset.changed",
            DatasetOrder.CHANGED)
        .setAutoWidth(true);
  }

  private static Grid.Column<DatasetSummary> sorted(
      Grid.Column<DatasetSummary> column, String key, DatasetOrder order) {
    return column
        .setHeader(Words.say(key))
        .setKey(order.name())
        .setSortProperty(order.name())
        .setSortable(true);
  }

  private void sortAsAddressed() {
    address
        .value(ORDER, DatasetOrder.class)
        .ifPresent(
            order ->
                grid.sort(
                    List.of(
                        new GridSortOrder<>(
                            grid.getColumnByKey(order.name()),
                            address
                                .value(DIRECTION, SortDirection.class)
                                .orElse(SortDirection.ASCENDING)))));
    grid.addSortListener(sort -> remember(sort.getSortOrder()));
  }

  private void remember(List<GridSortOrder<DatasetSummary>> orders) {
    address.put(ORDER, orders.isEmpty() ? null : orders.get(0).getSorted().getKey());
    address.put(DIRECTION, orders.isEmpty() ? null : orders.get(0).getDirection().name());
  }

  private int count(DatasetSearch search) {
    long number = datasets.count(search);
    // Somebody may have registered one since.
    found.tell(number, Math.max(number, all));
    return (int) number;
  }

  private DatasetSearch search(Query<DatasetSummary, Void> query) {
    QuerySortOrder order =
        query.getSortOrders().stream()
            .findFirst()
            .orElse(new QuerySortOrder(USUAL.name(), SortDirection.DESCENDING));
    return filters.search(
        DatasetOrder.valueOf(order.getSorted()), order.getDirection() == SortDirection.DESCENDING);
  }
}
