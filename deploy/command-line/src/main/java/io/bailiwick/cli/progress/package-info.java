/** Long work seen from outside: how far, how fast, how long still. */
@NullMarked
package io.bailiwick.cli.progress;

import org.jspecify.annotations.NullMarked;
