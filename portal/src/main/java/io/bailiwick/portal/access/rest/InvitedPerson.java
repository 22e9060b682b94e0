package io.bailiwick.portal.access.rest;

import io.bailiwick.access.NewPerson;

/**
 * Somebody to be brought in.
 *
 * @param username what they type to sign in
 * @param givenName their own name
 * @param familyName their family's
 * @param email where they are written to
 */
public record InvitedPerson(String username, String givenName, String familyName, String email) {
  NewPerson person() {
    return new NewPerson(username, givenName, familyName, email);
  }
}
