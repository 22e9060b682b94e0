package io.bailiwick.portal.dataset.rest;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.dataset.DatasetKey;
import io.bailiwick.dataset.DatasetOrder;
import io.bailiwick.dataset.DatasetSearch;
import io.bailiwick.dataset.DatasetState;
import io.bailiwick.dataset.DatasetSummary;
import io.bailiwick.portal.rest.Cursor;
import io.bailiwick.portal.rest.QueryValue;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** Reads which datasets a program wants to see, from where on. */
final class DatasetQuery {
  private static final int HIGHEST = 5;

  private final MultivaluedMap<String, String> parameters;

  DatasetQuery(MultivaluedMap<String, String> parameters) {
    this.parameters = parameters;
  }

  DatasetSearch search() {
    String words = value("words");
    String level = value("classification");
    return new DatasetSearch(
        words == null ? "" : words,
        QueryValue.oneOf("kind", value("kind"), CorpusKind.class),
        QueryValue.oneOf("state", value("state"), DatasetState.class),
        level == null ? null : QueryValue.number("classification", level, 1, HIGHEST),
        QueryValue.person("registeredBy", value("registeredBy")),
        order(),
        descending());
  }

  int limit() {
    return QueryValue.limit(value("limit"));
  }

  /** Where the page before ended; a cursor of another order is none of this list. */
  @Nullable DatasetKey after() {
    return Cursor.read(
        value("cursor"),
        3,
        parts -> {
          if (!parts.get(0).equals(sort())) {
            throw Cursor.foreign();
          }
          return new DatasetKey(parts.get(1), DatasetId.of(parts.get(2)));
        });
  }

  String cursor(DatasetSummary last) {
    DatasetKey key = order().key(last);
    return Cursor.of(sort(), key.value(), key.id().toString());
  }

  private String sort() {
    return order() + (descending() ? " desc" : " asc");
  }

  private DatasetOrder order() {
    DatasetOrder asked = QueryValue.oneOf("order", value("order"), DatasetOrder.class);
    return asked == null ? DatasetOrder.CHANGED : asked;
  }

  private boolean descending() {
    Boolean asked = QueryValue.flag("descending", value("descending"));
    return asked == null ? order() == DatasetOrder.CHANGED : asked;
  }

  private @Nullable String value(String name) {
    return parameters.getFirst(name);
  }
}
