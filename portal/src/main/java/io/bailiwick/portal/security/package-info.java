/** Who is signed in, and for which tenant. */
@NullMarked
package io.bailiwick.portal.security;

import org.jspecify.annotations.NullMarked;
