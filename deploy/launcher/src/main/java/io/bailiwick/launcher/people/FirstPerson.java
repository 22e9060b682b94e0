package io.bailiwick.launcher.people;

/**
 * One of the people a tenant begins with.
 *
 * @param username what they type to sign in
 * @param firstName given name
 * @param lastName family name
 * @param name as people know them
 * @param role the role they begin with
 */
record FirstPerson(String username, String firstName, String lastName, String name, String role) {}
