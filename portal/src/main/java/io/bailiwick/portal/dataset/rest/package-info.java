/** Datasets for programs. */
@NullMarked
package io.bailiwick.portal.dataset.rest;

import org.jspecify.annotations.NullMarked;
