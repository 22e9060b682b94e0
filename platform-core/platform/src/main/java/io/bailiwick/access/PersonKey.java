package io.bailiwick.access;

import io.bailiwick.shared.ActorId;

/**
 * A place in a list of people by name.
 *
 * @param name of the person there
 * @param subject of the person there, for those of one name
 */
public record PersonKey(String name, ActorId subject) {}
