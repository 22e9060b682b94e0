package io.bailiwick.audit;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search as SQL: only what is asked for is in it, so that the indexes serve it. */
final class SearchConditions {
  private static final String SECONDS = "0000-00-00T00:00:00";

  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  SearchConditions(AuditSearch search) {
    add(" and actor = :actor", "actor", search.actor() == null ? null : search.actor().value());
    add(" and action = :action", "action", search.action() == null ? null : search.action().name());
    add(" and result = :result", "result", result(search.done()));
    add(" and object_kind = :kind", "kind", search.objectKind());
    add(" and object_id = :id", "id", search.objectId());
    add(" and at >= :from", "from", text(search.from()));
    add(" and at < :until", "until", text(search.until()));
  }

  String sql() {
    return sql.toString();
  }

  void bind(Query query) {
    parameters.forEach(query::setParameter);
  }

  private void add(String condition, String name, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.put(name, value);
    }
  }

  private static @Nullable String result(@Nullable Boolean done) {
    if (done == null) {
      return null;
    }
    return done ? "DONE" : "REFUSED";
  }

  /** To the second and without a zone, which sorts before every entry of that second. */
  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString().substring(0, SECONDS.length());
  }
}
