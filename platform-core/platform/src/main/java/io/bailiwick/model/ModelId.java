package io.bailiwick.model;

import io.bailiwick.shared.NotFoundException;
import java.util.UUID;

/**
 * A base model of a tenant.
 *
 * @param value unique within the tenant
 */
public record ModelId(UUID value) {
  static ModelId create() {
    return new ModelId(UUID.randomUUID());
  }

  /**
   * Reads an id.
   *
   * @throws NotFoundException if it is none, like one that is not there
   */
  public static ModelId of(String text) {
    try {
      return new ModelId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("model", text);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
