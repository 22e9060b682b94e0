/**
 * The record in the database, past the use cases: pending entries get their places in the tree of
 * their tenant, the tree's checkpoints are signed with a memory outside the database, and the whole
 * is verified from its payloads.
 */
@NullMarked
package io.bailiwick.record;

import org.jspecify.annotations.NullMarked;
