/** The few places where native memory, devices and seeds are handled. */
@NullMarked
package io.bailiwick.llama.torch;

import org.jspecify.annotations.NullMarked;
