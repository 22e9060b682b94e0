/** Objectives as pure functions of tensors. Shapes: B batch, T tokens, V vocabulary. */
@NullMarked
package io.bailiwick.training.worker.loss;

import org.jspecify.annotations.NullMarked;
