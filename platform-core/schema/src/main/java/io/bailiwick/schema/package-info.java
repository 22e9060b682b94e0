/** The database schema: migrations in order, applied by the role that owns the database. */
@NullMarked
package io.bailiwick.schema;

import org.jspecify.annotations.NullMarked;
