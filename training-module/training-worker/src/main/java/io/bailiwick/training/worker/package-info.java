/**
 * One training attempt in a process of its own: an order in, messages and an outcome out. Begins at
 * {@link io.bailiwick.training.worker.WorkerMain}; what an attempt does from first to last is in
 * {@link io.bailiwick.training.worker.Attempt}.
 */
@NullMarked
package io.bailiwick.training.worker;

import org.jspecify.annotations.NullMarked;
