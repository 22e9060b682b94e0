/** What the portal says, in the languages that it speaks. */
@NullMarked
package io.bailiwick.portal.words;

import org.jspecify.annotations.NullMarked;
