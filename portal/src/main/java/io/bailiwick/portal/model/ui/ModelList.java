package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.component.NarrowedList;
import io.bailiwick.portal.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Base models by name, and beside them the one that is chosen. */
final class ModelList extends NarrowedList<ModelSummary> {
  private final Names names;
  private final ModelFilters filters;

  ModelList(List<ModelSummary> models, ListAddress address, Names names) {
    super(
        models,
        address,
        "base-models",
        Stream.of("id", "name", "state", "parameters", "licence", "openness", "clean", "owner")
            .map(column -> "model." + column));
    this.names = names;
    filters = new ModelFilters(address, models, names, this::narrow);
    addClassName("fills");
    addColumns();
    narrow();
  }

  @Override
  public Component[] filters() {
    return filters.fields();
  }

  @Override
  protected boolean passes(ModelSummary model) {
    return filters.let(model);
  }

  @Override
  protected String id(ModelSummary model) {
    return model.id().toString();
  }

  @Override
  protected String[] cells(ModelSummary model) {
    return new String[] {
      model.id().toString(),
      model.name(),
      Words.name(model.state()),
      model.parameters() == null ? "" : model.parameters().toString(),
      model.licence(),
      Words.name(model.openness()),
      clean(model),
      names.of(model.registeredBy())
    };
  }

  private void addColumns() {
    grid.addColumn(ModelSummary::name)
        .setHeader(Words.say("model.name"))
        .setSortable(true)
        .setFlexGrow(2);
    grid.addComponentColumn(model -> ModelsView.state(model.state()))
        .setHeader(Words.say("model.state"))
        .setComparator(ModelSummary::state);
    grid.addColumn(model -> model.parameters() == null ? "" : Sizes.count(model.parameters()))
        .setHeader(Words.say("model.parameters"))
        .setComparator(
            Comparator.comparing(
                ModelSummary::parameters, Comparator.nullsFirst(Comparator.naturalOrder())))
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(ModelSummary::licence).setHeader(Words.say("model.licence")).setSortable(true);
    grid.addColumn(model -> Words.name(model.openness()))
        .setHeader(Words.say("model.openness"))
        .setSortable(true);
    grid.addColumn(ModelList::clean).setHeader(Words.say("model.clean")).setSortable(true);
  }

  private static String clean(ModelSummary model) {
    return Words.say(model.cleanBase() ? "model.clean.yes" : "model.clean.no");
  }
}
