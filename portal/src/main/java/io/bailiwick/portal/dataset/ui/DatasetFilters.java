package io.bailiwick.portal.dataset.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.portal.component.ListAddress;
import io.bailiwick.portal.component.ListFilters;
import io.bailiwick.portal.component.Names;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.Collection;
import java.util.List;

/** The fields by which datasets are searched. */
final class DatasetFilters {
  private static final List<Integer> LEVELS = List.of(1, 2, 3, 4, 5);

  private final ListFilters filters;
  private final TextField words;
  private final Select<CorpusKind> kind;
  private final Select<DatasetState> state;
  private final Select<Integer> level;
  private final ComboBox<ActorId> owner;

  DatasetFilters(ListAddress address, Collection<ActorId> owners, Names names, Runnable changed) {
    filters = new ListFilters(address, changed);
    words = filters.words("datasets.search");
    kind = filters.oneOf("kind", "datasets.all.kinds", CorpusKind.class);
    state = filters.oneOf("state", "datasets.all.states", DatasetState.class);
    level =
        filters.choice(
            "level",
            "datasets.all.levels",
            LEVELS,
            number -> Words.say("tenant.level." + number),
            String::valueOf);
    owner = filters.owner(owners, names);
  }

  Component[] fields() {
    return filters.fields();
  }

  /** What the fields say. */
  DatasetSearch search(DatasetOrder order, boolean descending) {
    return new DatasetSearch(
        words.getValue(),
        kind.getValue(),
        state.getValue(),
        level.getValue(),
        owner.getValue(),
        order,
        descending);
  }
}
