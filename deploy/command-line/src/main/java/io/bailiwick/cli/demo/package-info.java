/** The demo: two fictitious companies adapted side by side, measured, served. */
@NullMarked
package io.bailiwick.cli.demo;

import org.jspecify.annotations.NullMarked;
