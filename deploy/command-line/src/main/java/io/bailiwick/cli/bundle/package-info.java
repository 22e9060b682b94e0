/** Commands over signed bundles and the keys they are signed with. */
@NullMarked
package io.bailiwick.cli.bundle;

import org.jspecify.annotations.NullMarked;
