package io.bailiwick.llama.chat;

/**
 * A whole conversation to learn from.
 *
 * @param ids its tokens
 * @param said for every token whether the assistant says it, so that it should be learnt: the text
 *     of its answers and the token that ends each
 */
@SuppressWarnings("ArrayRecordComponent") // one per training example: boxed lists cost ten times
public record ChatTranscript(int[] ids, boolean[] said) {}
