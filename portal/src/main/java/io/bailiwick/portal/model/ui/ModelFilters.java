package io.bailiwick.portal.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.bailiwick.model.ModelState;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.model.Openness;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.ListFilters;
import io.bailiwick.portal.component.Names;
import io.bailiwick.shared.ActorId;
import java.util.List;
import java.util.Locale;

/** The fields by which base models are narrowed; a tenant has tens of them, not thousands. */
final class ModelFilters {
  private final ListFilters filters;
  private final TextField words;
  private final Select<ModelState> state;
  private final Select<Openness> openness;
  private final ComboBox<ActorId> owner;

  ModelFilters(ListAddress address, List<ModelSummary> all, Names names, Runnable changed) {
    filters = new ListFilters(address, changed);
    words = filters.words("models.search");
    state = filters.oneOf("state", "models.all.states", ModelState.class);
    openness = filters.oneOf("openness", "models.all.openness", Openness.class);
    owner = filters.owner(all.stream().map(ModelSummary::registeredBy).distinct().toList(), names);
  }

  Component[] fields() {
    return filters.fields();
  }

  /** Whether the fields let a model through. */
  boolean let(ModelSummary model) {
    String wanted = words.getValue().strip().toLowerCase(Locale.ROOT);
    return (model.name() + " " + model.licence()).toLowerCase(Locale.ROOT).contains(wanted)
        && (state.isEmpty() || state.getValue() == model.state())
        && (openness.isEmpty() || openness.getValue() == model.openness())
        && (owner.isEmpty() || model.registeredBy().equals(owner.getValue()));
  }
}
