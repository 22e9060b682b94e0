package io.bailiwick.model;

import static java.util.stream.Collectors.toMap;

import io.bailiwick.pretrained.PretrainedFile;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Base models and their files of the running transaction's tenant. */
@Dependent
class ModelRepository {
  @PersistenceContext(unitName = "bailiwick")
  private EntityManager entityManager;

  void add(Object entity) {
    entityManager.persist(entity);
    entityManager.flush();
  }

  boolean hasName(String name) {
    return count("select count(m) from BaseModel m where m.name = :value", name) > 0;
  }

  /** The name of the model that has just this content, if one has. */
  Optional<String> named(String digest) {
    return entityManager
        .createQuery("select m.name from BaseModel m where m.digest = :digest", String.class)
        .setParameter("digest", digest)
        .getResultStream()
        .findFirst();
  }

  private long count(String query, String value) {
    return entityManager
        .createQuery(query, Long.class)
        .setParameter("value", value)
        .getSingleResult();
  }

  Map<ModelId, String> names(Collection<ModelId> ids) {
    return entityManager
        .createQuery("from BaseModel m where m.id in :ids", BaseModel.class)
        .setParameter("ids", ids.stream().map(ModelId::value).toList())
        .getResultStream()
        .map(BaseModel::summary)
        .collect(toMap(ModelSummary::id, ModelSummary::name));
  }

  Optional<BaseModel> find(ModelId id) {
    return Optional.ofNullable(entityManager.find(BaseModel.class, id.value()));
  }

  /** The model, locked until the transaction ends. */
  Optional<BaseModel> lock(ModelId id) {
    return Optional.ofNullable(
        entityManager.find(BaseModel.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  List<PretrainedFile> files(ModelId id) {
    return entityManager
        .createQuery(
            "select f from ModelFile f where f.modelId = :id order by f.name", ModelFile.class)
        .setParameter("id", id.value())
        .getResultStream()
        .map(ModelFile::file)
        .toList();
  }

  /** All, by name; a company has tens of them. */
  List<BaseModel> all() {
    return entityManager
        .createQuery("select m from BaseModel m order by m.name, m.id", BaseModel.class)
        .getResultList();
  }
}
