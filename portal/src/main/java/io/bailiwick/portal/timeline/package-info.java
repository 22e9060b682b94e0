/** What happened to one thing, as its own page and the record tell it. */
@NullMarked
package io.bailiwick.portal.timeline;

import org.jspecify.annotations.NullMarked;
