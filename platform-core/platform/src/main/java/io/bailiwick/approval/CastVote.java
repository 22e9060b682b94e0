package io.bailiwick.approval;

import io.bailiwick.shared.ActorId;
import java.time.Instant;

/**
 * A decision that somebody has taken on a request.
 *
 * @param approver who
 * @param decision what
 * @param at when
 * @param counts false once they have none of the request's roles any more
 */
public record CastVote(ActorId approver, Decision decision, Instant at, boolean counts) {}
