/**
 * The methods of training. A recipe says what a batch is and what is learnt from it; the one loop
 * does everything else: steps, schedule, evaluation, checkpoints, samples, early stop.
 */
@NullMarked
package io.bailiwick.training.worker.recipe;

import org.jspecify.annotations.NullMarked;
