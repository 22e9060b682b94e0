package io.bailiwick.portal.policy.rest;

import io.bailiwick.access.Role;
import io.bailiwick.approval.FourEyesPolicy;
import io.bailiwick.portal.rest.MalformedRequestException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A policy that is asked for.
 *
 * @param needed how many people must approve, 1 to 5
 * @param roles of which each of them must have one
 * @param reason goes to whoever decides, and into the record
 */
public record WantedPolicy(Integer needed, List<Role> roles, String reason) {
  FourEyesPolicy policy() {
    if (roles.stream().anyMatch(Objects::isNull)) {
      throw new MalformedRequestException("roles", "the field roles is a list of names of roles");
    }
    return new FourEyesPolicy(
        needed, roles.stream().map(Role::name).collect(Collectors.toUnmodifiableSet()));
  }
}
