/** What stands around every view: navigation, top bar, errors, and what the browser is told. */
@NullMarked
package io.bailiwick.portal.frame;

import org.jspecify.annotations.NullMarked;
