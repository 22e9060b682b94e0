/** Signed results put to use: served to programs, asked by people. */
@NullMarked
package io.bailiwick.cli.serving;

import org.jspecify.annotations.NullMarked;
