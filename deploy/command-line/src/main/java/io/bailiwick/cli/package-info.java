/** The {@code bailiwick} command: what an operator types, what is printed, which exit code. */
@NullMarked
package io.bailiwick.cli;

import org.jspecify.annotations.NullMarked;
