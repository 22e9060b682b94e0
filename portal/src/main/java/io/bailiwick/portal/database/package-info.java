/** The portal's ways into the database: one role for each, and none of them owns anything. */
@NullMarked
package io.bailiwick.portal.database;

import org.jspecify.annotations.NullMarked;
