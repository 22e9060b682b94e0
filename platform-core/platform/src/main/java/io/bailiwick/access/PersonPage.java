package io.bailiwick.access;

import org.jspecify.annotations.Nullable;

/**
 * Which people a list wants.
 *
 * @param words in their name or address; empty for all
 * @param after where the page before ended; null for the first
 * @param limit at most this many
 */
public record PersonPage(String words, @Nullable PersonKey after, int limit) {}
