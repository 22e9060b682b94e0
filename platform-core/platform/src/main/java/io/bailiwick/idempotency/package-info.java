/**
 * Requests that are sent again, because nobody heard the answer, and must not be done again. What
 * was done and what was answered are committed together.
 */
@NullMarked
package io.bailiwick.idempotency;

import org.jspecify.annotations.NullMarked;
