/** Signing in for scripts. */
@NullMarked
package io.bailiwick.launcher.token;

import org.jspecify.annotations.NullMarked;
