package io.bailiwick.portal.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> what it is a list of
 * @param items in the list's order
 * @param next the cursor of the page after it; nothing on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Copies its list. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was found.
   *
   * @param found up to one more than the page holds, which tells whether there is a page after it
   * @param limit how many the page holds
   * @param item as programs see it
   * @param cursor of the last item
   */
  public static <F, T> Page<T> of(
      List<F> found, int limit, Function<F, T> item, Function<F, String> cursor) {
    boolean more = found.size() > limit;
    List<F> shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(item).toList(), more ? cursor.apply(shown.get(shown.size() - 1)) : null);
  }
}
