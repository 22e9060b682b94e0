/** What an attempt says about itself while it runs. */
@NullMarked
package io.bailiwick.training.worker.report;

import org.jspecify.annotations.NullMarked;
