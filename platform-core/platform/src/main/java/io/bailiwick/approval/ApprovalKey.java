package io.bailiwick.approval;

import java.time.Instant;

/**
 * A place in a list of requests by age.
 *
 * @param requestedAt of the request there
 * @param id of the request there, for those of one moment
 */
public record ApprovalKey(Instant requestedAt, ApprovalId id) {}
