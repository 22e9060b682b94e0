package io.bailiwick.portal.rest;

/**
 * Why something is done.
 *
 * @param reason goes into the record
 */
public record Reason(String reason) {}
