package io.bailiwick.dataset;

import io.bailiwick.shared.NotFoundException;
import java.util.UUID;

/**
 * A dataset of a tenant.
 *
 * @param value unique within the tenant
 */
public record DatasetId(UUID value) {
  static DatasetId create() {
    return new DatasetId(UUID.randomUUID());
  }

  /**
   * Reads an id.
   *
   * @throws NotFoundException if it is none, like one that is not there
   */
  public static DatasetId of(String text) {
    try {
      return new DatasetId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("dataset", text);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
