/** The portal as the launcher's child: Payara Micro with one WAR, on loopback. */
@NullMarked
package io.bailiwick.launcher.portal;

import org.jspecify.annotations.NullMarked;
