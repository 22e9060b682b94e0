package io.bailiwick.dataset;

import static java.util.stream.Collectors.toMap;

import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Datasets and versions of the running transaction's tenant. */
@Dependent
class DatasetRepository {
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
    DatasetMatching matching = new DatasetMatching(search);
    return matching
        .filling(entityManager.createQuery("select count(d)" + matching, Long.class))
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

  /**
   * Some of what a search finds. Only ids are counted off, which an index does without a look at
   * the rows that are passed over.
   */
  List<Dataset> list(DatasetSearch search, int offset, int limit) {
    DatasetMatching matching = new DatasetMatching(search);
    List<UUID> ids =
        matching
            .filling(
                entityManager.createQuery("select d.id" + matching + order(search), UUID.class))
            .setFirstResult(offset)
            .setMaxResults(limit)
            .getResultList();
    return entityManager
        .createQuery("select d from Dataset d where d.id in :ids" + order(search), Dataset.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /** Some of what a search finds, from a place on. */
  List<Dataset> page(DatasetSearch search, @Nullable DatasetKey after, int limit) {
    DatasetMatching matching = new DatasetMatching(search);
    if (after != null) {
      matching.beyond(search, after);
    }
    return matching
        .filling(entityManager.createQuery("select d" + matching + order(search), Dataset.class))
        .setMaxResults(limit)
        .getResultList();
  }

  private static String order(DatasetSearch search) {
    String direction = search.descending() ? " desc" : " asc";
    return " order by d." + search.order().property() + direction + ", d.id" + direction;
  }
}
