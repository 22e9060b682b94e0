package io.bailiwick.access;

import io.bailiwick.shared.ActorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone of a tenant.
 *
 * @param subject as the identity provider knows them
 * @param name as people know them
 * @param email to write to
 * @param active false once they were removed
 * @param addedAt when they came in
 * @param roles what they are to the tenant
 */
public record Person(
    ActorId subject,
    String name,
    @Nullable String email,
    boolean active,
    Instant addedAt,
    List<HeldRole> roles) {
  /** The roles, which nobody changes. */
  public Person {
    roles = List.copyOf(roles);
  }

  /** Their place in a list by name. */
  public PersonKey key() {
    return new PersonKey(name, subject);
  }

  /** Whether they have a role. */
  public boolean has(Role role) {
    return roles.stream().anyMatch(held -> held.role() == role);
  }
}
