/** Training orders given to a worker process and followed to their end. */
@NullMarked
package io.bailiwick.cli.training;

import org.jspecify.annotations.NullMarked;
