package io.bailiwick.shared;

/**
 * Someone acting for one tenant. What they may do is not part of it: grants are read anew in every
 * transaction.
 *
 * @param actor who
 * @param tenant for whom
 */
public record Identity(ActorId actor, TenantId tenant) {}
