/**
 * The adaptation loop on files: train the stages, measure every arm, sign the last one, verify it,
 * ask it. Each step leaves its result under the digest of what it was made from, so that a loop
 * that was stopped goes on where it was.
 */
@NullMarked
package io.bailiwick.cli.loop;

import org.jspecify.annotations.NullMarked;
