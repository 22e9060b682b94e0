/**
 * Children that outlive the launcher: started apart from its terminal, named for good by id and
 * start, found again by the next launcher, and stopped only when they are still the same ones.
 */
@NullMarked
package io.bailiwick.launcher.process;

import org.jspecify.annotations.NullMarked;
