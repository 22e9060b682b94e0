package io.bailiwick.llama.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code loop} of a {@code for}. */
final class LoopState {
  private final List<Object> items;
  private int index = -1;
  private @Nullable Object lastChanged;

  LoopState(List<Object> items) {
    this.items = items;
  }

  boolean advance() {
    return ++index < items.size();
  }

  Object item() {
    return items.get(index);
  }

  Object attribute(String name) {
    long size = items.size();
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> size - index;
      case "revindex0" -> size - index - 1;
      case "first" -> index == 0;
      case "last" -> index == size - 1;
      case "length" -> size;
      case "depth" -> 1L;
      case "depth0" -> 0L;
      case "previtem" -> neighbour(index - 1, "previous");
      case "nextitem" -> neighbour(index + 1, "next");
      case "cycle" -> (Callable) this::cycle;
      case "changed" -> (Callable) this::changed;
      default -> new Undefined("the loop has no attribute '" + name + "'");
    };
  }

  private Object neighbour(int at, String which) {
    return at >= 0 && at < items.size()
        ? items.get(at)
        : new Undefined("there is no " + which + " item");
  }

  private Object cycle(Scope scope, Arguments arguments) {
    List<Object> values = arguments.positional();
    if (values.isEmpty()) {
      throw new TemplateError("loop.cycle needs values to cycle through");
    }
    return values.get(index % values.size());
  }

  private Object changed(Scope scope, Arguments arguments) {
    Object now = arguments.positional();
    boolean same = lastChanged != null && Comparison.equal(lastChanged, now, scope.budget());
    lastChanged = now;
    return !same;
  }
}
