package io.bailiwick.model;

import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.InvalidValueException;

/**
 * A base model to be registered.
 *
 * @param name how people find it; unique within the tenant
 * @param licence under which it was given out, such as {@code Apache-2.0}
 * @param openness how much of it its makers have given out
 * @param cleanBase whether it was only pre-trained: not tuned to follow instructions, so that what
 *     it is tuned to afterwards is the company's own
 * @param provenance where it comes from
 * @param legalBasis why it may be adapted and used
 */
public record NewModel(
    String name,
    String licence,
    Openness openness,
    boolean cleanBase,
    String provenance,
    String legalBasis) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;

  /**
   * Refuses what cannot be stored, and takes the spaces off both ends.
   *
   * @throws InvalidValueException that says which field, and what it takes
   */
  public NewModel {
    name = FieldText.required("name", name, LONGEST_NAME);
    licence = FieldText.required("licence", licence, LONGEST_NAME);
    provenance = FieldText.required("provenance", provenance, LONGEST_TEXT);
    legalBasis = FieldText.required("legalBasis", legalBasis, LONGEST_TEXT);
  }
}
