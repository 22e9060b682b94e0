package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.component.CsvDownload;
import io.bailiwick.portal.component.CsvRows;
import io.bailiwick.portal.component.Found;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Base models by name, and beside them the one that is chosen. */
final class ModelList extends Div {
  private final Grid<ModelSummary> grid = new Grid<>();
  private final ListAddress address;
  private final List<ModelSummary> models;
  private final Names names;
  private final ModelFilters filters;
  private final Found found = new Found(csv());

  ModelList(List<ModelSummary> models, ListAddress address, Names names) {
    this.models = models;
    this.address = address;
    this.names = names;
    filters = new ModelFilters(address, models, names, this::narrow);
    addClassName("fills");
    addColumns();
    narrow();
  }

  /** Shows beside the list what is chosen of it, from what the address chooses on. */
  void follow(Function<ModelSummary, Component> details) {
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, model -> model.id().toString(), details).follow(address, models);
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
    GridListDataView<ModelSummary> shown = grid.setItems(narrowed().toList());
    found.tell(shown.getItemCount(), models.size());
  }

  private Stream<ModelSummary> narrowed() {
    return models.stream().filter(filters::let);
  }

  private CsvDownload csv() {
    List<String> header =
        Stream.of("id", "name", "state", "parameters", "licence", "openness", "clean", "owner")
            .map(column -> Words.say("model." + column))
            .toList();
    return new CsvDownload("base-models", header, this::each);
  }

  private void each(CsvRows.Row row) throws IOException {
    for (ModelSummary model : narrowed().toList()) {
      row.take(
          model.id().toString(),
          model.name(),
          Words.name(model.state()),
          model.parameters() == null ? "" : model.parameters().toString(),
          model.licence(),
          Words.name(model.openness()),
          clean(model),
          names.of(model.registeredBy()));
    }
  }

  private void addColumns() {
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.addColumn(ModelSummary::name)
        .setHeader(Words.say("model.name"))
        .setSortable(true)
        .setFlexGrow(2);
    grid.addComponentColumn(model -> ModelsView.state(model.state()))
        .setHeader(Words.say("model.state"));
    grid.addColumn(model -> model.parameters() == null ? "" : Sizes.count(model.parameters()))
        .setHeader(Words.say("model.parameters"))
        .setComparator(
            Comparator.comparing(
                ModelSummary::parameters, Comparator.nullsFirst(Comparator.naturalOrder())))
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(ModelSummary::licence).setHeader(Words.say("model.licence")).setSortable(true);
    grid.addColumn(model -> Words.name(model.openness())).setHeader(Words.say("model.openness"));
    grid.addColumn(ModelList::clean).setHeader(Words.say("model.clean"));
  }

  private static String clean(ModelSummary model) {
    return Words.say(model.cleanBase() ? "model.clean.yes" : "model.clean.no");
  }
}
