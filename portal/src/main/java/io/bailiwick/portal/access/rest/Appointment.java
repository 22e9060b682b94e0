package io.bailiwick.portal.access.rest;

import io.bailiwick.access.NewPerson;
import io.bailiwick.access.Role;

/**
 * The first person of a role in a tenant.
 *
 * @param role {@code TENANT_ADMIN} or {@code APPROVER}
 * @param username what they type to sign in
 * @param givenName their own name
 * @param familyName their family's
 * @param email where they are written to
 */
public record Appointment(
    Role role, String username, String givenName, String familyName, String email) {
  NewPerson person() {
    return new NewPerson(username, givenName, familyName, email);
  }
}
