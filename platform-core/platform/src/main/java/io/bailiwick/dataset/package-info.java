/**
 * Datasets: what models learn from and are measured by, where it came from, who may use it. Long
 * reading and writing of files happens outside of transactions; what came of it is stored by a
 * command.
 */
@NullMarked
package io.bailiwick.dataset;

import org.jspecify.annotations.NullMarked;
