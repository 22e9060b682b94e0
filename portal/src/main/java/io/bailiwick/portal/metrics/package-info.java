/**
 * Figures of the platform for whoever watches it, beside those of the server, at {@code /metrics}.
 */
@NullMarked
package io.bailiwick.portal.metrics;

import org.jspecify.annotations.NullMarked;
