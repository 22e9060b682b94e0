package io.bailiwick.training.worker.recipe;

import io.bailiwick.training.worker.data.BatchSource;

/**
 * One method of training, ready to be run by the {@link TrainingLoop}.
 *
 * @param <B> the kind of batch
 * @param training what is learnt from, without end
 * @param objective what is learnt from it
 * @param heldOut what is measured, each batch once; may be empty
 * @param heldOutObjective what is measured on it
 * @param steps optimizer steps of the whole attempt
 */
public record Recipe<B>(
    BatchSource<B> training,
    Objective<B> objective,
    Iterable<B> heldOut,
    Objective<B> heldOutObjective,
    long steps) {}
