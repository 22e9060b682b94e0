package io.bailiwick.launcher.keycloak;

/**
 * Somebody to be made in Keycloak.
 *
 * @param username what they type to sign in
 * @param firstName given name
 * @param lastName family name
 * @param email where they are written to
 * @param password to begin with
 * @param oneTime whether they must choose another when they first sign in
 */
public record NewPerson(
    String username,
    String firstName,
    String lastName,
    String email,
    String password,
    boolean oneTime) {
  /** Without the password, since it may land in a log. */
  @Override
  public String toString() {
    return "NewPerson[" + username + "]";
  }
}
