package io.bailiwick.access;

import io.bailiwick.approval.ApprovalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that someone has.
 *
 * @param role what
 * @param since when it was given
 * @param approval what it rests on; nothing for the first administrators
 */
public record HeldRole(Role role, Instant since, @Nullable ApprovalId approval) {}
