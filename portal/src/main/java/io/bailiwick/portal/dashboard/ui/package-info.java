/** The first page: who one is and what waits. */
@NullMarked
package io.bailiwick.portal.dashboard.ui;

import org.jspecify.annotations.NullMarked;
