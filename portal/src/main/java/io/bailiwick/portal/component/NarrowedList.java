package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import io.bailiwick.portal.words.Words;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A list all of which is at hand, as tens of things are, and beside it what is chosen of it. */
public abstract class NarrowedList<T> extends Div {
  /** The list's columns. */
  protected final Grid<T> grid = new Grid<>();

  private final List<T> all;
  private final ListAddress address;
  private final Found found;

  /**
   * A list without columns or rows.
   *
   * @param name of what it holds, as its file is called
   * @param columns keys of what the columns of the file are called
   */
  protected NarrowedList(List<T> all, ListAddress address, String name, Stream<String> columns) {
    this.all = all;
    this.address = address;
    this.found = new Found(new CsvDownload(name, columns.map(Words::say).toList(), this::each));
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
  }

  /** What narrows the list. */
  public abstract Component[] filters();

  /** Whether the filters let something through. */
  protected abstract boolean passes(T one);

  /** What addresses call something. */
  protected abstract String id(T one);

  /** Something as a row of the file. */
  protected abstract String[] cells(T one);

  /** Shows beside the list what is chosen of it, from what the address chooses on. */
  public final void follow(Function<T, Component> details) {
    Beside beside = new Beside(grid);
    new Choice<>(grid, beside, this::id, details).follow(address, all);
    add(beside);
  }

  /** How many there are, and the way to take them away. */
  public final Found found() {
    return found;
  }

  /** Shows what the filters let through now. */
  protected final void narrow() {
    List<T> narrowed = narrowed();
    grid.setItems(narrowed);
    found.tell(narrowed.size(), all.size());
  }

  private List<T> narrowed() {
    return all.stream().filter(this::passes).toList();
  }

  private void each(CsvRows.Row row) throws IOException {
    for (T one : narrowed()) {
      row.take(cells(one));
    }
  }
}
