package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Location;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.portal.component.Beside;
import io.bailiwick.portal.component.Choice;
import io.bailiwick.portal.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Base models by name, and beside them the one that is chosen. */
final class ModelList extends Div {
  private final Grid<ModelSummary> grid = new Grid<>();

  ModelList(
      List<ModelSummary> models, Function<ModelSummary, Component> details, Location address) {
    addClassName("fills");
    prepareGrid();
    grid.setItems(models);
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, model -> model.id().toString(), details).follow(address, models);
    add(beside);
  }

  private void prepareGrid() {
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
    grid.addColumn(model -> Words.say(model.cleanBase() ? "model.clean.yes" : "model.clean.no"))
        .setHeader(Words.say("model.clean"));
  }
}
