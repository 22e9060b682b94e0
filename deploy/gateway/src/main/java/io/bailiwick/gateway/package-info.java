/**
 * The one door to other machines: ends TLS and hands requests on to portal and Keycloak, which
 * listen on loopback alone.
 */
@NullMarked
package io.bailiwick.gateway;

import org.jspecify.annotations.NullMarked;
