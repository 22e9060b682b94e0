package io.bailiwick.measurement;

/**
 * How probable a continuation is.
 *
 * @param logprob sum over its tokens of the natural logarithm of their probability
 * @param tokens how many tokens it has
 * @param greedy whether greedy decoding would have written exactly it
 */
public record ContinuationScore(double logprob, int tokens, boolean greedy) {}
