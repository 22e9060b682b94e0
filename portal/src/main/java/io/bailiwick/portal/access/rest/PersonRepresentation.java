package io.bailiwick.portal.access.rest;

import io.bailiwick.access.HeldRole;
import io.bailiwick.access.Person;
import io.bailiwick.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone of the tenant.
 *
 * @param subject as the identity provider names them
 * @param name as people know them
 * @param email where they are written to
 * @param state {@code ACTIVE} or {@code REMOVED}
 * @param addedAt when they came in
 * @param roles what they are to the tenant
 */
public record PersonRepresentation(
    String subject,
    String name,
    @Nullable String email,
    String state,
    Instant addedAt,
    List<RoleOfPerson> roles) {
  /**
   * A role that someone has.
   *
   * @param role which
   * @param since when it was given
   * @param approval the request that it rests on; nothing for the first administrators
   */
  public record RoleOfPerson(Role role, Instant since, @Nullable String approval) {
    static RoleOfPerson of(HeldRole held) {
      return new RoleOfPerson(
          held.role(),
          held.since(),
          held.approval() == null ? null : String.valueOf(held.approval()));
    }
  }

  static PersonRepresentation of(Person person) {
    return new PersonRepresentation(
        person.subject().value(),
        person.name(),
        person.email(),
        person.active() ? "ACTIVE" : "REMOVED",
        person.addedAt(),
        person.roles().stream().map(RoleOfPerson::of).toList());
  }
}
