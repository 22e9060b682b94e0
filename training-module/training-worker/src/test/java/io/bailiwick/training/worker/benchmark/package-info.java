/** Programs that measure, run by {@code bench/run.sh}, never by the tests. */
@NullMarked
package io.bailiwick.training.worker.benchmark;

import org.jspecify.annotations.NullMarked;
