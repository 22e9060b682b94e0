package io.bailiwick.dataset;

import io.bailiwick.corpus.CorpusKind;
import io.bailiwick.shared.FieldText;
import io.bailiwick.shared.InvalidValueException;

/**
 * A dataset to be registered.
 *
 * @param name how people find it; unique within the tenant
 * @param kind what its records are for
 * @param description what is in it; may be empty
 * @param provenance where it comes from
 * @param legalBasis why it may be used
 * @param classification 1 to 5, 5 the most sensitive (JR/T 0197-2020)
 */
public record NewDataset(
    String name,
    CorpusKind kind,
    String description,
    String provenance,
    String legalBasis,
    int classification) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final int HIGHEST = 5;

  /**
   * Refuses what cannot be stored, and takes the spaces off both ends.
   *
   * @throws InvalidValueException that says which field, and what it takes
   */
  public NewDataset {
    name = FieldText.required("name", name, LONGEST_NAME);
    provenance = FieldText.required("provenance", provenance, LONGEST_TEXT);
    legalBasis = FieldText.required("legalBasis", legalBasis, LONGEST_TEXT);
    description = FieldText.limited("description", description, LONGEST_TEXT);
    if (classification < 1 || classification > HIGHEST) {
      throw FieldText.invalid("classification", "a level is a number from 1 to 5");
    }
  }
}
