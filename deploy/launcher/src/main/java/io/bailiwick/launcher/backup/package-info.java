/**
 * Copies of a whole installation made while it runs, and putting one back: databases, artifacts,
 * what proves the record, secrets.
 */
@NullMarked
package io.bailiwick.launcher.backup;

import org.jspecify.annotations.NullMarked;
