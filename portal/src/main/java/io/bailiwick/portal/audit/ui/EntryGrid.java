package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.portal.component.Moment;
import io.bailiwick.portal.component.Standing;
import io.bailiwick.portal.component.StateBadge;
import io.bailiwick.portal.timeline.EntryNames;
import io.bailiwick.portal.words.Words;
import java.util.List;

/** Entries of the record, one a line. */
final class EntryGrid extends Grid<RecordedEntry> {
  EntryGrid(List<RecordedEntry> entries, EntryNames names) {
    addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    setAllRowsVisible(true);
    addPlaceAndTime();
    addDeed(names);
    setItems(entries);
  }

  private void addPlaceAndTime() {
    addColumn(entry -> "%,d".formatted(entry.place()))
        .setHeader(Words.say("audit.place"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    addComponentColumn(entry -> new Moment(entry.at()))
        .setHeader(Words.say("audit.at"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private void addDeed(EntryNames names) {
    addColumn(entry -> names.of(entry.actor())).setHeader(Words.say("audit.actor"));
    addColumn(EntryNames::action).setHeader(Words.say("audit.action")).setFlexGrow(2);
    addColumn(entry -> names.of(entry.object()))
        .setHeader(Words.say("audit.object"))
        .setFlexGrow(4);
    addComponentColumn(EntryGrid::result)
        .setHeader(Words.say("audit.result"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  static StateBadge result(RecordedEntry entry) {
    return new StateBadge(
        entry.done() ? Standing.DONE : Standing.FAILED, AuditFilters.result(entry.done()));
  }
}
