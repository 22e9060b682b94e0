package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The small part of a checkpoint: everything that is neither a weight nor a moment.
 *
 * @param order identity of the order; another order cannot go on from here
 * @param step steps done
 * @param tokens tokens learnt
 * @param loss of the last step
 * @param bestLoss lowest held-out loss so far; absent without held-out data
 * @param bestStep the step it was measured after
 * @param evaluationsSinceBest evaluations without improvement
 * @param random state of the generator of random numbers
 * @param position where the data stands
 */
public record TrainingState(
    String order,
    long step,
    long tokens,
    double loss,
    @Nullable Double bestLoss,
    long bestStep,
    int evaluationsSinceBest,
    String random,
    JsonNode position) {}
