/** The record for programs. */
@NullMarked
package io.bailiwick.portal.audit.rest;

import org.jspecify.annotations.NullMarked;
