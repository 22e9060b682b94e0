package io.bailiwick.dataset;

import io.bailiwick.shared.ActorId;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks of datasets, in the words of a query. Only what narrows is asked: a condition
 * that lets everything through would still have the database look at each row.
 */
final class DatasetMatching {
  private final StringBuilder clause = new StringBuilder(" from Dataset d");
  private final Map<String, Object> parameters = new HashMap<>();

  DatasetMatching(DatasetSearch search) {
    String text = search.text().strip().toLowerCase(Locale.ROOT);
    ask("lower(d.name) like :pattern escape '\\'", "pattern", text.isEmpty() ? null : like(text));
    ask("d.kind = :kind", "kind", search.kind());
    ask("d.state = :state", "state", search.state());
    Integer level = search.classification();
    ask("d.classification = :level", "level", level == null ? null : level.shortValue());
    ActorId by = search.registeredBy();
    ask("d.registeredBy = :by", "by", by == null ? null : by.value());
  }

  private static String like(String text) {
    return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  private void ask(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      clause.append(parameters.isEmpty() ? " where " : " and ").append(condition);
      parameters.put(parameter, value);
    }
  }

  /** Asks as well that a dataset stands beyond a place of the search's order. */
  void beyond(DatasetSearch search, DatasetKey place) {
    String property = "d." + search.order().property();
    String beyond = search.descending() ? " < " : " > ";
    ask("(" + property + beyond + ":value", "value", search.order().value(place));
    clause.append(" or (" + property + " = :value and d.id" + beyond + ":id))");
    parameters.put("id", place.id().value());
  }

  /** Gives a query that was made of this what it asks for. */
  <T> TypedQuery<T> filling(TypedQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  /** From where, and on which conditions. */
  @Override
  public String toString() {
    return clause.toString();
  }
}
