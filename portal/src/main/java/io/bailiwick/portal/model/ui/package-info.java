/** Base models for people. */
@NullMarked
package io.bailiwick.portal.model.ui;

import org.jspecify.annotations.NullMarked;
