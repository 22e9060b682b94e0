/** Files that only their owner can read, and that appear whole or not at all. */
@NullMarked
package io.bailiwick.launcher.file;

import org.jspecify.annotations.NullMarked;
