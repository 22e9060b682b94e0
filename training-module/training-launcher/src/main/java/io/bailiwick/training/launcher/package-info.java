/**
 * Starts training workers as processes of their own, behind a port shaped like a batch system: an
 * order is submitted, a handle persists, state is asked for, an attempt is cancelled.
 */
@NullMarked
package io.bailiwick.training.launcher;

import org.jspecify.annotations.NullMarked;
