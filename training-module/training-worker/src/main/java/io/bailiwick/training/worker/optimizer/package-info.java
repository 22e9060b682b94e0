/** How weights move: AdamW, its learning-rate schedule, and the gradients it reads. */
@NullMarked
package io.bailiwick.training.worker.optimizer;

import org.jspecify.annotations.NullMarked;
