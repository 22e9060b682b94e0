package io.bailiwick.shared;

import java.util.UUID;

/**
 * A tenant, by the immutable id of its Keycloak organization.
 *
 * @param value the organization's id
 */
public record TenantId(UUID value) {
  /** The installation itself; its people are the platform administrators. */
  public static final TenantId PLATFORM =
      new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
