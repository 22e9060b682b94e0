package io.bailiwick.model;

import io.bailiwick.pretrained.PretrainedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;

/** A file of a base model; which artifact it is, and what the model calls it. */
@Entity
@Immutable
@Table(name = "base_model_file")
@IdClass(ModelFile.Key.class)
@NullUnmarked
class ModelFile {
  /** Which file of which model. */
  record Key(UUID modelId, String name) {}

  @Id
  @Column(name = "model_id")
  private UUID modelId;

  @Id
  @Column(name = "name")
  private String name;

  @TenantId
  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "digest")
  private String digest;

  @Column(name = "bytes")
  private long bytes;

  /** For Hibernate. */
  protected ModelFile() {}

  ModelFile(ModelId model, PretrainedFile file) {
    this.modelId = model.value();
    this.name = file.name();
    this.digest = file.digest();
    this.bytes = file.bytes();
  }

  PretrainedFile file() {
    return new PretrainedFile(name, bytes, digest);
  }
}
