package io.bailiwick.portal.rest;

/**
 * Something that somebody else has to decide on.
 *
 * @param approval the id of the request for it
 */
public record Awaited(String approval) {}
