/** What PostgreSQL, Keycloak and the portal have in common for those who start and watch them. */
@NullMarked
package io.bailiwick.launcher.service;

import org.jspecify.annotations.NullMarked;
