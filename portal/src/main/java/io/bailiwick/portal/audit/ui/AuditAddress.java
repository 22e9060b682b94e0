package io.bailiwick.portal.audit.ui;

import com.vaadin.flow.router.QueryParameters;
import io.bailiwick.audit.AuditCatalog;
import io.bailiwick.audit.AuditSearch;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search of the record in the address bar: sent to a colleague, it shows them the same. */
record AuditAddress(AuditSearch search, long before) {
  /** What an address asks for; what it says wrongly it does not say. */
  static AuditAddress read(QueryParameters parameters) {
    String actor = value(parameters, "actor");
    String before = value(parameters, "before");
    return new AuditAddress(
        new AuditSearch(
            actor == null ? null : new ActorId(actor),
            action(value(parameters, "action")),
            result(value(parameters, "result")),
            value(parameters, "kind"),
            value(parameters, "id"),
            instant(value(parameters, "from")),
            instant(value(parameters, "until"))),
        before != null && before.matches("\\d{1,18}")
            ? Long.parseLong(before)
            : AuditCatalog.NEWEST);
  }

  /** The address of this search. */
  QueryParameters parameters() {
    Map<String, String> values = new HashMap<>();
    put(values, "actor", search.actor());
    put(values, "action", search.action());
    Boolean done = search.done();
    put(values, "result", done == null ? null : done ? "done" : "refused");
    put(values, "kind", search.objectKind());
    put(values, "id", search.objectId());
    put(values, "from", search.from());
    put(values, "until", search.until());
    put(values, "before", before == AuditCatalog.NEWEST ? null : before);
    return QueryParameters.simple(values);
  }

  /** The page of the record before a place. */
  AuditAddress before(long place) {
    return new AuditAddress(search, place);
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }

  private static @Nullable String value(QueryParameters parameters, String name) {
    return parameters.getSingleParameter(name).filter(text -> !text.isBlank()).orElse(null);
  }

  private static @Nullable AuditedAction action(@Nullable String name) {
    return Arrays.stream(AuditedAction.values())
        .filter(action -> action.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Boolean result(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return word.equals("done") ? Boolean.TRUE : Boolean.FALSE;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }
}
