/** Datasets: registered, brought in, looked into, sealed. */
@NullMarked
package io.bailiwick.portal.dataset.ui;

import org.jspecify.annotations.NullMarked;
