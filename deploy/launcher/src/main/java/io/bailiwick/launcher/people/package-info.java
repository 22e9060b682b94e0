/** The people an installation begins with. */
@NullMarked
package io.bailiwick.launcher.people;

import org.jspecify.annotations.NullMarked;
