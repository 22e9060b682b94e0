package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Location;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.words.Language;
import io.bailiwick.portal.words.Words;
import java.text.NumberFormat;
import java.util.List;
import java.util.function.Function;

/** Datasets, fetched as one scrolls, and beside them the one that is chosen. */
final class DatasetList extends Div {
  private static final int MILLISECONDS = 300;

  private final DatasetCatalog datasets;
  private final Grid<DatasetSummary> grid = new Grid<>();
  private final TextField text = new TextField();
  private final Select<CorpusKind> kind = new Select<>();
  private final Select<DatasetState> state = new Select<>();

  DatasetList(
      DatasetCatalog datasets,
      Function<DatasetSummary, Component> details,
      Location address,
      List<DatasetSummary> linked) {
    this.datasets = datasets;
    addClassName("fills");
    prepareGrid();
    prepareFilters();
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, dataset -> dataset.id().toString(), details).follow(address, linked);
    add(beside);
  }

  private void prepareGrid() {
    NumberFormat number = NumberFormat.getIntegerInstance(Language.current().locale());
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    sorted(grid.addColumn(DatasetSummary::name), "dataset.name", DatasetOrder.NAME).setFlexGrow(2);
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
    grid.setItems(
        query -> datasets.list(search(query), query.getOffset(), query.getLimit()).stream(),
        query -> (int) datasets.count(search(query)));
  }

  private static Grid.Column<DatasetSummary> sorted(
      Grid.Column<DatasetSummary> column, String key, DatasetOrder order) {
    return column.setHeader(Words.say(key)).setSortProperty(order.name()).setSortable(true);
  }

  private void prepareFilters() {
    text.setPlaceholder(Words.say("datasets.search"));
    text.setAriaLabel(Words.say("datasets.search"));
    text.setPrefixComponent(VaadinIcon.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.setValueChangeTimeout(MILLISECONDS);
    text.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
    prepare(kind, "datasets.all.kinds", CorpusKind.values());
    prepare(state, "datasets.all.states", DatasetState.values());
  }

  private <E extends Enum<E>> void prepare(Select<E> select, String key, E[] values) {
    select.setPlaceholder(Words.say(key));
    select.setAriaLabel(Words.say(key));
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(Words.say(key));
    select.setItemLabelGenerator(value -> value == null ? Words.say(key) : Words.name(value));
    select.setItems(values);
    select.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
  }

  /** What narrows the list. */
  Component[] filters() {
    return new Component[] {text, kind, state};
  }

  private DatasetSearch search(Query<DatasetSummary, Void> query) {
    QuerySortOrder order =
        query.getSortOrders().stream()
            .findFirst()
            .orElse(new QuerySortOrder(DatasetOrder.CHANGED.name(), SortDirection.DESCENDING));
    return new DatasetSearch(
        text.getValue(),
        kind.getValue(),
        state.getValue(),
        null,
        DatasetOrder.valueOf(order.getSorted()),
        order.getDirection() == SortDirection.DESCENDING);
  }
}
