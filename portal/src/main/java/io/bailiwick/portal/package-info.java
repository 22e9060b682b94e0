/** The web application: what it is set up with and how it is watched. */
@NullMarked
package io.bailiwick.portal;

import org.jspecify.annotations.NullMarked;
