package io.bailiwick.schema;

import java.util.List;
import java.util.UUID;

/**
 * A tenant that begins with people in it, since nobody is there yet who could ask for the first
 * roles, or approve them.
 *
 * @param id the organization's id at the identity provider
 * @param name as people know it
 * @param clearance the highest level of data it may hold, 1 to 5 (JR/T 0197-2020)
 * @param people its first
 */
public record FoundedTenant(UUID id, String name, int clearance, List<FoundedPerson> people) {
  /** The installation itself; the schema's {@code platform_tenant()}. */
  public static final UUID PLATFORM = UUID.fromString("00000000-0000-4000-8000-000000000001");

  /** Copies its list. */
  public FoundedTenant {
    people = List.copyOf(people);
  }
}
