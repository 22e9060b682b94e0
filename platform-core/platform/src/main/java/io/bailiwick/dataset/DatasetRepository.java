package io.bailiwick.dataset;

import static java.util.stream.Collectors.toMap;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datasets and versions of the running transaction's tenant. */
@Dependent
class DatasetRepository {
  private static final String MATCHING =
      """
       from Dataset d
      where (:text = '' or lower(d.name) like :pattern escape '\\')
        and (:kind is null or d.kind = :kind)
        and (:state is null or d.state = :state)
        and (:classification is null or d.classification = :classification)
        and (:registeredBy is null or d.registeredBy = :registeredBy)
      """;

  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void add(Object entity) {
    entityManager.persist(entity);
    entityManager.flush();
  }

  /** The highest level that the tenant may hold. */
  int clearance() {
    return ((Number)
            entityManager
                .createNativeQuery("select clearance from tenant where id = current_tenant()")
                .getSingleResult())
        .intValue();
  }

  boolean hasName(String name) {
    return entityManager
            .createQuery("select count(d) from Dataset d where d.name = :name", Long.class)
            .setParameter("name", name)
            .getSingleResult()
        > 0;
  }

  Optional<Dataset> find(DatasetId id) {
    return Optional.ofNullable(entityManager.find(Dataset.class, id.value()));
  }

  Map<DatasetId, String> names(Collection<DatasetId> ids) {
    return entityManager
        .createQuery("from Dataset d where d.id in :ids", Dataset.class)
        .setParameter("ids", ids.stream().map(DatasetId::value).toList())
        .getResultStream()
        .map(Dataset::summary)
        .collect(toMap(DatasetSummary::id, DatasetSummary::name));
  }

  /** The dataset, locked until the transaction ends, so that versions come one after the other. */
  Optional<Dataset> lock(DatasetId id) {
    return Optional.ofNullable(
        entityManager.find(Dataset.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  Optional<DatasetVersion> version(DatasetId id, int number) {
    return Optional.ofNullable(
        entityManager.find(DatasetVersion.class, new DatasetVersion.Key(id.value(), number)));
  }

  Optional<DatasetVersion> version(DatasetId id, ContentDigest digest) {
    return entityManager
        .createQuery(
            "select v from DatasetVersion v where v.datasetId = :id and v.digest = :digest",
            DatasetVersion.class)
        .setParameter("id", id.value())
        .setParameter("digest", digest.value())
        .getResultStream()
        .findFirst();
  }

  List<DatasetVersion> versions(DatasetId id) {
    return entityManager
        .createQuery(
            "select v from DatasetVersion v where v.datasetId = :id order by v.number desc",
            DatasetVersion.class)
        .setParameter("id", id.value())
        .getResultList();
  }

  /** How many a search finds. */
  long count(DatasetSearch search) {
    return filled(entityManager.createQuery("select count(d)" + MATCHING, Long.class), search)
        .getSingleResult();
  }

  /** Who registered any of them. */
  List<ActorId> owners() {
    return entityManager
        .createQuery("select distinct d.registeredBy from Dataset d", String.class)
        .getResultStream()
        .map(ActorId::new)
        .toList();
  }

  /** Some of what a search finds. */
  List<Dataset> list(DatasetSearch search, int offset, int limit) {
    return filled(
            entityManager.createQuery("select d" + MATCHING + order(search), Dataset.class), search)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Some of what a search finds, from a place on. */
  List<Dataset> page(DatasetSearch search, @Nullable DatasetKey after, int limit) {
    String from = after == null ? "" : from(search);
    TypedQuery<Dataset> query =
        entityManager.createQuery("select d" + MATCHING + from + order(search), Dataset.class);
    if (after != null) {
      query.setParameter("value", search.order().value(after));
      query.setParameter("id", after.id().value());
    }
    return filled(query, search).setMaxResults(limit).getResultList();
  }

  private static String from(DatasetSearch search) {
    String property = "d." + search.order().property();
    String beyond = search.descending() ? " < " : " > ";
    return (" and (" + property + beyond + ":value")
        + (" or (" + property + " = :value and d.id" + beyond + ":id))");
  }

  private static String order(DatasetSearch search) {
    String direction = search.descending() ? " desc" : " asc";
    return " order by d." + search.order().property() + direction + ", d.id" + direction;
  }

  private static <T> TypedQuery<T> filled(TypedQuery<T> query, DatasetSearch search) {
    String text = search.text().strip().toLowerCase(Locale.ROOT);
    Integer level = search.classification();
    ActorId by = search.registeredBy();
    return query
        .setParameter("text", text)
        .setParameter("pattern", "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .setParameter("kind", search.kind())
        .setParameter("state", search.state())
        .setParameter("classification", level == null ? null : level.shortValue())
        .setParameter("registeredBy", by == null ? null : by.value());
  }
}
