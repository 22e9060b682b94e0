package io.bailiwick.portal.model.rest;

import io.bailiwick.model.ModelDetails;
import io.bailiwick.pretrained.HardwareFit;
import io.bailiwick.pretrained.PretrainedFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base model with everything that is known of it.
 *
 * @param model as a list shows it
 * @param provenance where it comes from
 * @param legalBasis why it may be adapted and used
 * @param registeredAt when
 * @param digest of all files together, once it is checked
 * @param files by name
 * @param hardware what it needs for what
 */
public record ModelDetailsRepresentation(
    ModelRepresentation model,
    String provenance,
    String legalBasis,
    Instant registeredAt,
    @Nullable String digest,
    List<PretrainedFile> files,
    List<HardwareFit> hardware) {
  static ModelDetailsRepresentation of(ModelDetails details) {
    return new ModelDetailsRepresentation(
        ModelRepresentation.of(details.summary()),
        details.provenance(),
        details.legalBasis(),
        details.registeredAt(),
        details.digest(),
        details.files(),
        details.fits());
  }
}
