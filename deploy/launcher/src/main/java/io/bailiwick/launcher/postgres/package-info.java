/**
 * PostgreSQL as the launcher's child: unpacked from the class path, asking every role for a scram
 * password, durable, on loopback, recovered after any of the two was killed.
 */
@NullMarked
package io.bailiwick.launcher.postgres;

import org.jspecify.annotations.NullMarked;
