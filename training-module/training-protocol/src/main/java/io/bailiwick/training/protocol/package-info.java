/** The paper handed to a training worker and what the worker says back, as JSON. */
@NullMarked
package io.bailiwick.training.protocol;

import org.jspecify.annotations.NullMarked;
