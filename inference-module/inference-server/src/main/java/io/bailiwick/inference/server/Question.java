package io.bailiwick.inference.server;

import io.bailiwick.llama.generate.SamplingSettings;
import java.util.List;

/**
 * What a client asks, checked and encoded.
 *
 * @param prompt token ids
 * @param settings how to answer
 * @param stream whether the answer is sent as it grows
 * @param includeUsage whether a stream ends with the count of tokens
 * @param format how answers look on the wire
 */
record Question(
    List<Integer> prompt,
    SamplingSettings settings,
    boolean stream,
    boolean includeUsage,
    AnswerFormat format) {}
