/**
 * Base models: which there are, where they came from, on which terms, and whether they may be
 * adapted. Copying and checking of files happens outside of transactions; what came of it is stored
 * by a command.
 */
@NullMarked
package io.bailiwick.model;

import org.jspecify.annotations.NullMarked;
