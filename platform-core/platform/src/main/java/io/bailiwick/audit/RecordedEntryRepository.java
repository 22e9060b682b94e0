package io.bailiwick.audit;

import io.bailiwick.shared.ActorId;
import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.StringReader;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Entries of the running transaction's tenant that have their place. */
@Dependent
class RecordedEntryRepository {
  private static final String OWN = " from audit_entry where tenant_id = (select current_tenant())";

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  List<RecordedEntry> back(AuditSearch search, long before, int limit) {
    SearchConditions conditions = new SearchConditions(search);
    String sql = "select seq, entry" + OWN + conditions.sql() + " and seq < :seq order by seq desc";
    return entries(rows(sql, conditions, before, limit));
  }

  /** Deeds about things of one kind, from the newest back. */
  List<RecordedEntry> deeds(
      String kind, Collection<String> ids, Collection<String> unmentioned, int limit) {
    return entries(
        entityManager
            .createNativeQuery(
                "select seq, entry"
                    + OWN
                    + " and object_kind = :kind and object_id in (:ids) and result = 'DONE'"
                    + " and action not in (:unmentioned) order by seq desc",
                Tuple.class)
            .setParameter("kind", kind)
            .setParameter("ids", ids)
            .setParameter("unmentioned", unmentioned)
            .setMaxResults(limit));
  }

  List<Line> lines(AuditSearch search, long after, int limit) {
    SearchConditions conditions = new SearchConditions(search);
    String sql =
        "select seq, entry, leaf_hash" + OWN + conditions.sql() + " and seq > :seq order by seq";
    return tuples(rows(sql, conditions, after, limit)).map(Line::of).toList();
  }

  long size() {
    Object size =
        entityManager
            .createNativeQuery("select coalesce(max(seq) + 1, 0)" + OWN, Long.class)
            .getSingleResult();
    return (Long) size;
  }

  private Query rows(String sql, SearchConditions conditions, long bound, int limit) {
    Query query = entityManager.createNativeQuery(sql, Tuple.class);
    conditions.bind(query);
    return query.setParameter("seq", bound).setMaxResults(limit);
  }

  @SuppressWarnings("unchecked") // a native query of tuples has no type that says so
  private static Stream<Tuple> tuples(Query query) {
    return query.getResultList().stream();
  }

  private static List<RecordedEntry> entries(Query query) {
    return tuples(query)
        .map(row -> entry(row.get("seq", Long.class), row.get("entry", String.class)))
        .toList();
  }

  private static RecordedEntry entry(long place, String text) {
    JsonObject json = read(text);
    JsonObject object = json.getJsonObject("object");
    Map<String, String> facts = new TreeMap<>();
    JsonObject told = json.getJsonObject("facts");
    told.keySet().forEach(name -> facts.put(name, told.getString(name)));
    return new RecordedEntry(
        place,
        Instant.parse(json.getString("at")),
        new ActorId(json.getString("actor")),
        json.getString("action"),
        json.getString("result").equals("DONE"),
        new AuditedObject(object.getString("kind"), object.getString("id")),
        facts);
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** An entry as it is exported. */
  record Line(long place, String json) {
    private static Line of(Tuple row) {
      long place = row.get("seq", Long.class);
      String hash = Base64.getEncoder().encodeToString(row.get("leaf_hash", byte[].class));
      return new Line(
          place,
          "{\"place\":%d,\"leafHash\":\"%s\",\"entry\":%s}"
              .formatted(place, hash, row.get("entry", String.class)));
    }
  }
}
