package io.bailiwick.portal.component;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.bailiwick.access.AccessCatalog;
import io.bailiwick.access.OwnAccess;
import io.bailiwick.access.Tenant;
import io.bailiwick.access.TenantCatalog;
import io.bailiwick.approval.ApprovalCatalog;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.dataset.DatasetCatalog;
import io.bailiwick.dataset.DatasetId;
import io.bailiwick.model.ModelCatalog;
import io.bailiwick.model.ModelId;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what people call those and that which a view shows, once for the whole view. A thing that
 * the reader may not see keeps its id.
 */
@ApplicationScoped
public class NameBook {
  @Inject private AccessCatalog access;
  @Inject private DatasetCatalog datasets;
  @Inject private ModelCatalog models;
  @Inject private ApprovalCatalog approvals;
  @Inject private TenantCatalog tenants;

  /**
   * The names of people and of things.
   *
   * @param people who did something
   * @param objects what they did something to; the people among them are named too
   */
  public Names of(Stream<ActorId> people, Collection<AuditedObject> objects) {
    OwnAccess own = access.own();
    Map<AuditedObject, AuditedObject> requested =
        own.may(Permission.APPROVAL_READ) ? requested(objects) : Map.of();
    List<AuditedObject> all =
        Stream.concat(objects.stream(), requested.values().stream()).distinct().toList();
    Set<ActorId> actors =
        Stream.concat(people, all.stream().flatMap(object -> Names.person(object).stream()))
            .collect(toSet());
    Map<AuditedObject, String> things = things(all, own);
    Names names = new Names(access.names(actors), Map.copyOf(things));
    requested.forEach((request, object) -> things.put(request, names.of(object)));
    return names.with(things);
  }

  /** What the requests among some objects are about. */
  private Map<AuditedObject, AuditedObject> requested(Collection<AuditedObject> objects) {
    Map<ApprovalId, AuditedObject> requests = new HashMap<>();
    objects.stream()
        .filter(object -> object.kind().equals("APPROVAL_REQUEST"))
        .forEach(object -> requests.put(ApprovalId.of(object.id()), object));
    Map<AuditedObject, AuditedObject> about = new HashMap<>();
    approvals
        .objects(requests.keySet())
        .forEach((id, object) -> about.put(requests.getOrDefault(id, object), object));
    return about;
  }

  private Map<AuditedObject, String> things(List<AuditedObject> objects, OwnAccess own) {
    Map<AuditedObject, String> things = new HashMap<>();
    if (own.may(Permission.DATASET_READ)) {
      addDatasets(objects, things);
    }
    if (own.may(Permission.MODEL_READ)) {
      addModels(objects, things);
    }
    if (objects.stream().anyMatch(object -> object.kind().equals("TENANT"))) {
      tenants(own).forEach(tenant -> things.put(tenant(tenant), tenant.name()));
    }
    return things;
  }

  /** The tenants that whoever looks may see: their own, and of the installation's people all. */
  private List<Tenant> tenants(OwnAccess own) {
    return own.may(Permission.TENANT_READ)
        ? tenants.all()
        : Optional.ofNullable(own.tenant()).stream().toList();
  }

  private static AuditedObject tenant(Tenant tenant) {
    return new AuditedObject("TENANT", tenant.id().toString());
  }

  private void addDatasets(Collection<AuditedObject> objects, Map<AuditedObject, String> things) {
    List<AuditedObject> wanted =
        objects.stream()
            .filter(object -> Set.of("DATASET", "DATASET_VERSION").contains(object.kind()))
            .distinct()
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    Map<DatasetId, String> names =
        datasets.names(wanted.stream().map(NameBook::dataset).collect(toSet()));
    for (AuditedObject object : wanted) {
      String name = names.get(dataset(object));
      if (name != null) {
        things.put(object, versioned(name, object.id()));
      }
    }
  }

  private static DatasetId dataset(AuditedObject object) {
    return DatasetId.of(object.id().split("/", 2)[0]);
  }

  private static String versioned(String name, String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? name : Words.say("dataset.of.version", name, id.substring(slash + 1));
  }

  private void addModels(Collection<AuditedObject> objects, Map<AuditedObject, String> things) {
    Map<AuditedObject, ModelId> wanted =
        objects.stream()
            .filter(object -> object.kind().equals("BASE_MODEL"))
            .distinct()
            .collect(toMap(object -> object, object -> ModelId.of(object.id())));
    if (wanted.isEmpty()) {
      return;
    }
    Map<ModelId, String> names = models.names(wanted.values());
    wanted.forEach(
        (object, id) -> {
          String name = names.get(id);
          if (name != null) {
            things.put(object, name);
          }
        });
  }
}
