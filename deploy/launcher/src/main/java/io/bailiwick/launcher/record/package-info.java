/** The record's signing key and memory, outside the database, and its verification. */
@NullMarked
package io.bailiwick.launcher.record;

import org.jspecify.annotations.NullMarked;
