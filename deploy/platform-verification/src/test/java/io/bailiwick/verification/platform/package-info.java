/** The whole platform, tried from outside. */
@NullMarked
package io.bailiwick.verification.platform;

import org.jspecify.annotations.NullMarked;
