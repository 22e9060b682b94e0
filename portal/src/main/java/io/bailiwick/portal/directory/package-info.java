/** Organizations and people at the identity provider, as Keycloak keeps them. */
@NullMarked
package io.bailiwick.portal.directory;

import org.jspecify.annotations.NullMarked;
