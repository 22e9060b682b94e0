package io.bailiwick.portal.model.rest;

import io.bailiwick.model.NewModel;
import io.bailiwick.model.Openness;

/**
 * A base model to be registered.
 *
 * @param name how people find it
 * @param licence under which it was given out
 * @param openness how much of it was given out
 * @param cleanBase whether it was only pre-trained
 * @param provenance where it comes from
 * @param legalBasis why it may be adapted and used
 */
public record RegisteredModel(
    String name,
    String licence,
    Openness openness,
    Boolean cleanBase,
    String provenance,
    String legalBasis) {
  NewModel draft() {
    return new NewModel(name, licence, openness, cleanBase, provenance, legalBasis);
  }
}
