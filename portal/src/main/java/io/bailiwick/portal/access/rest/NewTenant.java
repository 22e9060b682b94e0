package io.bailiwick.portal.access.rest;

/**
 * A tenant to be made.
 *
 * @param alias its short name at the identity provider
 * @param name as people will know it
 * @param clearance the highest level of data it may hold, 1 to 5
 */
public record NewTenant(String alias, String name, int clearance) {}
