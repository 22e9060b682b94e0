/**
 * Record formats of the material a model is adapted on, read as streams with errors that name file,
 * line, field and reason.
 */
@NullMarked
package io.bailiwick.corpus;

import org.jspecify.annotations.NullMarked;
