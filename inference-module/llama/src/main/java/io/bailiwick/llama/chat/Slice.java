package io.bailiwick.llama.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code base[start:stop:step]}, each part optional and counted from the end if negative. */
record Slice(
    Expression base,
    @Nullable Expression start,
    @Nullable Expression stop,
    @Nullable Expression step)
    implements Expression {
  @Override
  public Object evaluate(Scope scope) {
    Object value = scope.value(base);
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    List<Object> items = new ArrayList<>();
    List<Object> all = sequence(value, scope.budget());
    long stride = bound(step, 1, scope);
    if (stride == 0) {
      throw new TemplateError("a slice cannot have the step 0");
    }
    long size = all.size();
    long first = clamp(bound(start, stride > 0 ? 0 : size - 1, scope), start != null, size, stride);
    long last = clamp(bound(stop, stride > 0 ? size : -1, scope), stop != null, size, stride);
    // A longer stride leaves the sequence all the same, and a sum of the two fits into 64 bits.
    long reach = Math.max(-size - 1, Math.min(size + 1, stride));
    for (long i = first; stride > 0 ? i < last : i > last; i += reach) {
      scope.budget().spend(1);
      items.add(all.get((int) i));
    }
    return like(value, items, scope.budget());
  }

  private static List<Object> sequence(Object value, Budget budget) {
    if (value instanceof String || value instanceof List || value instanceof Tuple) {
      return Iteration.of(value, budget);
    }
    throw new TemplateError("a " + Values.typeName(value) + " cannot be sliced");
  }

  private static long bound(@Nullable Expression part, long otherwise, Scope scope) {
    if (part == null) {
      return otherwise;
    }
    Object value = scope.value(part);
    return value == None.NONE ? otherwise : Arithmetic.integer(value, "a slice");
  }

  private static long clamp(long index, boolean given, long size, long stride) {
    long absolute = given && index < 0 ? index + size : index;
    long lowest = stride > 0 ? 0 : -1;
    long highest = stride > 0 ? size : size - 1;
    return Math.max(lowest, Math.min(highest, absolute));
  }

  private static Object like(Object value, List<Object> items, Budget budget) {
    if (value instanceof Tuple) {
      return new Tuple(items);
    }
    if (value instanceof List) {
      return items;
    }
    BoundedText text = new BoundedText(budget);
    items.forEach(item -> text.append((String) item));
    return text.toString();
  }
}
