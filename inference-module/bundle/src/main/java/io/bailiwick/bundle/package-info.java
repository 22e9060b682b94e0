/**
 * Deployment bundles: a model with its card and evaluation, a manifest of digests and one
 * signature, built on one side of an air gap and verified against a pinned key on the other.
 */
@NullMarked
package io.bailiwick.bundle;

import org.jspecify.annotations.NullMarked;
