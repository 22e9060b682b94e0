package io.bailiwick.audit;

/**
 * What an entry is about.
 *
 * @param kind such as {@code APPROVAL_REQUEST}
 * @param id within the tenant and kind
 */
public record AuditedObject(String kind, String id) {}
