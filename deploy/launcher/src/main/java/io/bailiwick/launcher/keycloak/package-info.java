/** Keycloak as the launcher's child: built once, its realm kept as the platform needs it. */
@NullMarked
package io.bailiwick.launcher.keycloak;

import org.jspecify.annotations.NullMarked;
