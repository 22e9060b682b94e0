/** Login by OpenID Connect: from the page somebody asked for to the tenant they work for. */
@NullMarked
package io.bailiwick.portal.security.login;

import org.jspecify.annotations.NullMarked;
