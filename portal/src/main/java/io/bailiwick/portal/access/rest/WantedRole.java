package io.bailiwick.portal.access.rest;

import io.bailiwick.access.Role;

/**
 * A role that is asked for.
 *
 * @param role which
 * @param reason goes to whoever decides, and into the record
 */
public record WantedRole(Role role, String reason) {}
