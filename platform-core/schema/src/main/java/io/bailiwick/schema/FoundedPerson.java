package io.bailiwick.schema;

/**
 * One of the first people of a tenant.
 *
 * @param subject as the identity provider names them
 * @param name as people know them
 * @param email where they are written to
 * @param role the name of the role they begin with
 */
public record FoundedPerson(String subject, String name, String email, String role) {}
