/** What an attempt needs to go on after any interruption as if there had been none. */
@NullMarked
package io.bailiwick.training.worker.checkpoint;

import org.jspecify.annotations.NullMarked;
