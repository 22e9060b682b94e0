package io.bailiwick.portal.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address bar says of a list: what narrows it, its order and what is chosen of it. It
 * follows what one does, so that a reload and a link sent to somebody show the same.
 */
public final class ListAddress {
  private Location location;

  /** The list as an address asks for it. */
  public ListAddress(Location location) {
    this.location = location;
  }

  /** What the address says by a name, if it says anything. */
  public Optional<String> value(String name) {
    return location.getQueryParameters().getSingleParameter(name).filter(text -> !text.isBlank());
  }

  /** One of several constants; nothing where the address names none of them. */
  public <E extends Enum<E>> Optional<E> value(String name, Class<E> type) {
    return value(name)
        .flatMap(
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(text))
                    .findFirst());
  }

  /**
   * Says something else by a name, in the address bar too.
   *
   * @param value null or blank to say nothing
   */
  public void put(String name, @Nullable String value) {
    var without = location.getQueryParameters().excluding(name);
    location =
        new Location(
            location.getPath(),
            value == null || value.isBlank() ? without : without.merging(name, value));
    UI.getCurrent().getPage().getHistory().replaceState(null, location);
  }
}
