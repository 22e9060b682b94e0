package io.bailiwick.access;

import org.jspecify.annotations.Nullable;

/**
 * Which people a list wants.
 *
 * @param words in their name or address; empty for all
 * @param after the person that the page before ended with
 * @param limit at most this many
 */
public record PersonPage(String words, @Nullable Person after, int limit) {}
