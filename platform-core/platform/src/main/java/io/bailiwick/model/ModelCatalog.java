package io.bailiwick.model;

import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.artifact.ArtifactStore;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.audit.ObjectHistory;
import io.bailiwick.audit.RecordedEntry;
import io.bailiwick.pretrained.HardwareFit;
import io.bailiwick.pretrained.HuggingFaceConfig;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.PretrainedFile;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows base models. */
@ApplicationScoped
public class ModelCatalog {
  @Inject private CurrentIdentity current;
  @Inject private ModelRepository models;
  @Inject private ArtifactStore artifacts;
  @Inject private ApprovalDesk approvals;
  @Inject private ObjectHistory history;

  /** Every base model of the tenant, by name. */
  @Query(Permission.MODEL_READ)
  public List<ModelSummary> all() {
    return models.all().stream().map(BaseModel::summary).toList();
  }

  /** The names of base models of the tenant; what it has none of is not in the answer. */
  @Query(Permission.MODEL_READ)
  public Map<ModelId, String> names(Collection<ModelId> ids) {
    return models.names(ids);
  }

  /**
   * All that is known of one.
   *
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.MODEL_READ)
  public ModelDetails details(ModelId id) {
    BaseModel model =
        models.find(id).orElseThrow(() -> new NotFoundException("model", id.toString()));
    List<PretrainedFile> files = models.files(id);
    return new ModelDetails(
        model.summary(),
        model.provenance(),
        model.legalBasis(),
        model.registeredAt(),
        model.digest(),
        files,
        fits(files));
  }

  /**
   * What was done to one, with what was decided on it, from the newest back.
   *
   * @param limit at most this many
   * @throws NotFoundException if the tenant has none of that id
   */
  @Query(Permission.MODEL_READ)
  public List<RecordedEntry> history(ModelId id, int limit) {
    if (models.find(id).isEmpty()) {
      throw new NotFoundException("model", id.toString());
    }
    AuditedObject object = ModelService.object(id);
    List<AuditedObject> objects =
        new ArrayList<>(approvals.requestsAbout(object.kind(), List.of(object.id())));
    objects.add(object);
    return history.of(objects, Set.of(), limit);
  }

  /** The names of the folders that an operator has put there for the tenant. */
  @Query(Permission.MODEL_WRITE)
  public List<String> incoming() {
    try {
      return artifacts.incoming(tenant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<HardwareFit> fits(List<PretrainedFile> files) {
    return files.stream()
        .filter(file -> file.name().equals("config.json"))
        .map(file -> architecture(new ContentDigest(file.digest())))
        .flatMap(
            config ->
                Arrays.stream(HardwareFit.Use.values()).map(use -> HardwareFit.of(use, config)))
        .toList();
  }

  private LlamaConfig architecture(ContentDigest digest) {
    try {
      return HuggingFaceConfig.read(artifacts.file(tenant(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TenantId tenant() {
    return current.identity().orElseThrow(NotSignedInException::new).tenant();
  }
}
