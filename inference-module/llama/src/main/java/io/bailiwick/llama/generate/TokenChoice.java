package io.bailiwick.llama.generate;

import java.util.List;

/**
 * A token that was taken, with the natural logarithm of its probability under the model before
 * temperature and truncation.
 *
 * @param id the token
 * @param logProbability of the token given everything before it
 * @param alternatives the likeliest tokens at this place, best first, without alternatives of their
 *     own
 */
public record TokenChoice(int id, double logProbability, List<TokenChoice> alternatives) {}
