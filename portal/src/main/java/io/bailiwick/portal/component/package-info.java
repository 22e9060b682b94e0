/** What every view is built from. */
@NullMarked
package io.bailiwick.portal.component;

import org.jspecify.annotations.NullMarked;
