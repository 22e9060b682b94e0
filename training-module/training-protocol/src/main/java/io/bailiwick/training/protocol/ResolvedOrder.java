package io.bailiwick.training.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order with the origin of each of its values, so that a report can tell what was asked for from
 * what was assumed.
 *
 * @param order the order
 * @param values every value by field path, as text, in the order of reading
 */
public record ResolvedOrder(TrainingOrder order, Map<String, ResolvedValue> values) {
  /** Keeps the order of the values. */
  public ResolvedOrder {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
