package io.bailiwick.model;

import io.bailiwick.approval.ApprovalClosed;
import io.bailiwick.approval.ApprovalDesk;
import io.bailiwick.approval.ApprovalDraft;
import io.bailiwick.approval.ApprovalId;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.audit.AuditTrail;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.audit.AuditedObject;
import io.bailiwick.pretrained.ModelProblem;
import io.bailiwick.pretrained.PretrainedModel;
import io.bailiwick.shared.Command;
import io.bailiwick.shared.CurrentIdentity;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.NotSignedInException;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/** Registers base models, takes in their content and proposes them for somebody else's decision. */
@ApplicationScoped
public class ModelService {
  private static final String KIND = "BASE_MODEL";

  @Inject private CurrentIdentity current;
  @Inject private ModelRepository models;
  @Inject private ApprovalDesk approvals;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /**
   * Registers a model, without its files yet.
   *
   * @throws RefusedException if the name is taken
   */
  @Command(Permission.MODEL_WRITE)
  public ModelId register(NewModel draft) {
    if (models.hasName(draft.name())) {
      throw new RefusedException(
          "model-name-taken", "there is a model of this name; choose another");
    }
    ModelId id = ModelId.create();
    models.add(
        BaseModel.registered(
            id,
            draft,
            current.identity().orElseThrow(NotSignedInException::new).actor(),
            clock.instant()));
    trail.record(
        AuditedAction.MODEL_REGISTERED,
        object(id),
        Map.of(
            "openness", draft.openness().name(),
            "licence", draft.licence(),
            "cleanBase", Boolean.toString(draft.cleanBase())));
    return id;
  }

  /**
   * Lets files come in, and records that they do.
   *
   * @param source where from, for the record
   * @throws NotFoundException if the tenant has no such model
   * @throws RefusedException if its files are there already, or there can be none
   */
  @Command(Permission.MODEL_WRITE)
  public void beginImport(ModelId id, String source) {
    refuseUnlessAwaitingFiles(find(id));
    trail.record(AuditedAction.MODEL_IMPORT_BEGUN, object(id), Map.of("source", source));
  }

  /** Records that files were refused; none of them is kept. */
  @Command(Permission.MODEL_WRITE)
  public void refuseImport(ModelId id, ModelProblem first) {
    trail.record(
        AuditedAction.MODEL_IMPORT_REFUSED,
        object(id),
        Map.of("file", first.file(), "problem", first.reason()));
  }

  /**
   * Takes the content of a model, which does not change afterwards.
   *
   * @throws RefusedException if its files are there already, or another model has just these
   */
  @Command(Permission.MODEL_WRITE)
  public void fill(ModelId id, PretrainedModel content) {
    BaseModel model = models.lock(id).orElseThrow(() -> missing(id));
    refuseUnlessAwaitingFiles(model);
    models
        .named(content.digest())
        .ifPresent(
            name -> {
              throw new RefusedException(
                  "same-model", "the model “" + name + "” has just these files already");
            });
    content.files().forEach(file -> models.add(new ModelFile(id, file)));
    model.fill(content, clock.instant());
    trail.record(
        AuditedAction.MODEL_CHECKED,
        object(id),
        Map.of(
            "digest", content.digest(),
            "parameters", Long.toString(content.parameters()),
            "bytes", Long.toString(content.bytes())));
  }

  /**
   * Asks that a model may be adapted; someone else decides.
   *
   * @param reason goes to whoever decides, and into the record
   * @throws RefusedException if its files are not there, or it was proposed before
   */
  @Command(Permission.MODEL_WRITE)
  public ApprovalId propose(ModelId id, String reason) {
    BaseModel model = models.lock(id).orElseThrow(() -> missing(id));
    if (model.state() == ModelState.REGISTERED) {
      throw new RefusedException("model-empty", "bring in the files of this model first");
    }
    if (model.state() != ModelState.CHECKED) {
      throw new RefusedException("proposed", "this model was proposed before");
    }
    model.advance(ModelState.PROPOSED, clock.instant());
    trail.record(
        AuditedAction.MODEL_PROPOSED, object(id), Map.of("digest", String.valueOf(model.digest())));
    return approvals.request(
        new ApprovalDraft(
            ApprovedAction.USE_MODEL, object(id), model.approvedContent(), null, reason));
  }

  void decided(@Observes ApprovalClosed closed) {
    if (closed.action() != ApprovedAction.USE_MODEL) {
      return;
    }
    ModelId id = ModelId.of(closed.object().id());
    BaseModel model = models.lock(id).orElseThrow(() -> missing(id));
    if (!model.approvedContent().equals(closed.digest())) {
      throw new IllegalStateException("the decision is of something else than model " + id);
    }
    model.advance(closed.isGranted() ? ModelState.APPROVED : ModelState.REJECTED, clock.instant());
    trail.record(
        closed.isGranted() ? AuditedAction.MODEL_APPROVED : AuditedAction.MODEL_REJECTED,
        object(id),
        Map.of("approval", closed.id().toString()));
  }

  private static void refuseUnlessAwaitingFiles(BaseModel model) {
    if (!model.openness().hasWeights()) {
      throw new RefusedException(
          "no-weights",
          "of a model that only answers over a network there are no files; it is registered for"
              + " comparison");
    }
    if (model.state() != ModelState.REGISTERED) {
      throw new RefusedException(
          "model-filled", "the files of this model are there and do not change; register another");
    }
  }

  private BaseModel find(ModelId id) {
    return models.find(id).orElseThrow(() -> missing(id));
  }

  private static NotFoundException missing(ModelId id) {
    return new NotFoundException("model", id.toString());
  }

  static AuditedObject object(ModelId id) {
    return new AuditedObject(KIND, id.toString());
  }
}
