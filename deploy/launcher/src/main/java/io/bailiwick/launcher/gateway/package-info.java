/** The gateway as the launcher's child: the one server that other machines reach. */
@NullMarked
package io.bailiwick.launcher.gateway;

import org.jspecify.annotations.NullMarked;
