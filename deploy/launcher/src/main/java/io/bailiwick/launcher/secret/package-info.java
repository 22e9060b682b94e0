/** Passwords that the launcher makes up: random, on disk for their owner alone, nowhere else. */
@NullMarked
package io.bailiwick.launcher.secret;

import org.jspecify.annotations.NullMarked;
