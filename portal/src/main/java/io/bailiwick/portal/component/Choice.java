package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import java.util.Collection;
import java.util.function.Function;

/**
 * What is chosen of a list: its details beside the list, its id in the address, so that a reload
 * and a link sent to somebody show the same.
 */
public final class Choice<T> {
  /** What an address calls whatever is chosen. */
  public static final String PARAMETER = "chosen";

  private static final String PATH_AND_QUERY = "return location.pathname + location.search";

  private final Grid<T> grid;
  private final Beside beside;
  private final Function<T, String> id;
  private final Function<T, Component> details;

  /** Nothing chosen yet. */
  public Choice(
      Grid<T> grid, Beside beside, Function<T, String> id, Function<T, Component> details) {
    this.grid = grid;
    this.beside = beside;
    this.id = id;
    this.details = details;
  }

  /** Chooses what the address says, if the list has it, and follows from then on. */
  public void follow(ListAddress address, Collection<T> items) {
    grid.asSingleSelect()
        .addValueChangeListener(
            change -> {
              show(change.getValue());
              if (change.isFromClient()) {
                address.put(
                    PARAMETER, change.getValue() == null ? null : id.apply(change.getValue()));
              }
            });
    address
        .value(PARAMETER)
        .flatMap(wanted -> items.stream().filter(one -> id.apply(one).equals(wanted)).findFirst())
        .ifPresent(grid::select);
  }

  /** The path and query that choose something of a list. */
  public static String address(String path, String id) {
    return path + "?" + PARAMETER + "=" + id;
  }

  /**
   * Shows the page of the address bar anew, with what is chosen on it. A browser that is sent to
   * where it is does nothing, so the server goes there itself.
   */
  public static void showAnew() {
    UI ui = UI.getCurrent();
    ui.getPage()
        .executeJs(PATH_AND_QUERY)
        .then(
            String.class,
            path ->
                ui.getInternals()
                    .getRouter()
                    .navigate(ui, new Location(path.substring(1)), NavigationTrigger.PROGRAMMATIC));
  }

  private void show(T item) {
    if (item == null) {
      beside.showDetails();
    } else {
      beside.showDetails(details.apply(item));
    }
  }
}
