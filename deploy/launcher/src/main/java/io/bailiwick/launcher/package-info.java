/**
 * The commands that start, watch and stop the platform on one machine: PostgreSQL, Keycloak and the
 * portal, each a process of its own that outlives the launcher.
 */
@NullMarked
package io.bailiwick.launcher;

import org.jspecify.annotations.NullMarked;
