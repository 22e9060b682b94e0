package io.bailiwick.portal.model.rest;

import io.bailiwick.model.ModelState;
import io.bailiwick.model.ModelSummary;
import io.bailiwick.model.Openness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A base model as a list shows it.
 *
 * @param id of it
 * @param name how people find it
 * @param licence under which it was given out
 * @param openness how much of it was given out
 * @param cleanBase whether it was only pre-trained
 * @param state how far it has got
 * @param parameters how many weights it has, once it is checked
 * @param bytes of all of its files, once it is checked
 * @param registeredBy the subject of who did
 * @param changedAt when anything about it changed last
 */
public record ModelRepresentation(
    String id,
    String name,
    String licence,
    Openness openness,
    boolean cleanBase,
    ModelState state,
    @Nullable Long parameters,
    @Nullable Long bytes,
    String registeredBy,
    Instant changedAt) {
  static ModelRepresentation of(ModelSummary summary) {
    return new ModelRepresentation(
        summary.id().toString(),
        summary.name(),
        summary.licence(),
        summary.openness(),
        summary.cleanBase(),
        summary.state(),
        summary.parameters(),
        summary.bytes(),
        summary.registeredBy().value(),
        summary.changedAt());
  }
}
