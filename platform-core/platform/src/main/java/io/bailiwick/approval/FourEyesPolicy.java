package io.bailiwick.approval;

import io.bailiwick.shared.InvalidValueException;
import java.util.List;
import java.util.Set;

/**
 * What is asked for before an action is done.
 *
 * @param needed how many people must approve, 1 to 5
 * @param roles of which each of them must have one, by name
 */
public record FourEyesPolicy(int needed, Set<String> roles) {
  private static final int MOST = 5;

  /**
   * Refuses what no policy may be.
   *
   * @throws InvalidValueException that says which field, and what it takes
   */
  public FourEyesPolicy {
    roles = Set.copyOf(roles);
    if (needed < 1 || needed > MOST) {
      throw new InvalidValueException(
          "policy-needed", "needed", "1 to " + MOST + " people decide, not " + needed);
    }
    if (roles.isEmpty()) {
      throw new InvalidValueException(
          "policy-roles", "roles", "name at least one role whose people decide");
    }
  }

  /** The roles, always in the same order. */
  public List<String> sortedRoles() {
    return roles.stream().sorted().toList();
  }
}
