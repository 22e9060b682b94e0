package io.bailiwick.model;

import io.bailiwick.pretrained.HardwareFit;
import io.bailiwick.pretrained.PretrainedFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base model with everything that is known of it.
 *
 * @param summary as a list shows it
 * @param provenance where it comes from
 * @param legalBasis why it may be adapted and used
 * @param registeredAt when
 * @param digest of all files together, once it is checked
 * @param files by name; none before it is checked
 * @param fits what hardware it needs for what; nothing before it is checked
 */
public record ModelDetails(
    ModelSummary summary,
    String provenance,
    String legalBasis,
    Instant registeredAt,
    @Nullable String digest,
    List<PretrainedFile> files,
    List<HardwareFit> fits) {
  /** Copies its lists. */
  public ModelDetails {
    files = List.copyOf(files);
    fits = List.copyOf(fits);
  }
}
