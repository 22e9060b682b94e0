/** Models measured on files. */
@NullMarked
package io.bailiwick.cli.evaluation;

import org.jspecify.annotations.NullMarked;
