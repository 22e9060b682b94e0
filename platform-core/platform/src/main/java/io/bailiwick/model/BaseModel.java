package io.bailiwick.model;

import io.bailiwick.pretrained.PretrainedModel;
import io.bailiwick.shared.ActorId;
import io.bailiwick.shared.ContentDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A base model; its name and terms never change, its content comes once. */
@Entity
@Table(name = "base_model")
@NullUnmarked
class BaseModel {
  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(updatable = false)
  private String name;

  @Column(updatable = false)
  private String licence;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Openness openness;

  @Column(name = "clean_base", updatable = false)
  private boolean cleanBase;

  @Column(updatable = false)
  private String provenance;

  @Column(name = "legal_basis", updatable = false)
  private String legalBasis;

  @Column(name = "registered_by", updatable = false)
  private String registeredBy;

  @Column(name = "registered_at", updatable = false)
  private Instant registeredAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "state")
  private ModelState state;

  @Column(name = "digest")
  private @Nullable String digest;

  @Column(name = "parameters")
  private @Nullable Long parameters;

  @Column(name = "bytes")
  private @Nullable Long bytes;

  @Column(name = "changed_at")
  private Instant changedAt;

  /** For Hibernate. */
  protected BaseModel() {}

  static BaseModel registered(ModelId id, NewModel draft, ActorId by, Instant now) {
    BaseModel model = new BaseModel();
    model.id = id.value();
    model.name = draft.name();
    model.licence = draft.licence();
    model.openness = draft.openness();
    model.cleanBase = draft.cleanBase();
    model.provenance = draft.provenance();
    model.legalBasis = draft.legalBasis();
    model.registeredBy = by.value();
    model.registeredAt = now;
    model.state = ModelState.REGISTERED;
    model.changedAt = now;
    return model;
  }

  /** Takes the content that was found whole. */
  void fill(PretrainedModel content, Instant now) {
    digest = content.digest();
    parameters = content.parameters();
    bytes = content.bytes();
    advance(ModelState.CHECKED, now);
  }

  void advance(ModelState newState, Instant now) {
    state = newState;
    changedAt = now;
  }

  ModelState state() {
    return state;
  }

  Openness openness() {
    return openness;
  }

  /** Of everything that somebody who decides about it is shown. */
  ContentDigest approvedContent() {
    return ContentDigest.of(
        "BASE_MODEL",
        id.toString(),
        String.valueOf(digest),
        name,
        licence,
        openness.name(),
        Boolean.toString(cleanBase),
        provenance,
        legalBasis);
  }

  ModelSummary summary() {
    return new ModelSummary(
        new ModelId(id),
        name,
        licence,
        openness,
        cleanBase,
        state,
        parameters,
        bytes,
        new ActorId(registeredBy),
        changedAt);
  }

  String provenance() {
    return provenance;
  }

  String legalBasis() {
    return legalBasis;
  }

  @Nullable String digest() {
    return digest;
  }

  Instant registeredAt() {
    return registeredAt;
  }
}
