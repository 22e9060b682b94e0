package io.bailiwick.portal.model.rest;

/**
 * A folder that an operator has put there for the tenant.
 *
 * @param folder its name
 */
public record IncomingFolder(String folder) {}
