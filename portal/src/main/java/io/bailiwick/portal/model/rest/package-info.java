/** Base models for programs. */
@NullMarked
package io.bailiwick.portal.model.rest;

import org.jspecify.annotations.NullMarked;
