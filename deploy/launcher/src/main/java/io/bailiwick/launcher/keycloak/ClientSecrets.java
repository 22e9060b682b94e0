package io.bailiwick.launcher.keycloak;

/**
 * How the portal proves to Keycloak who it is.
 *
 * @param portal when it signs people in
 * @param people when it looks after people and organizations
 */
public record ClientSecrets(String portal, String people) {
  /** Without the secrets, since it may land in a log. */
  @Override
  public String toString() {
    return "ClientSecrets";
  }
}
