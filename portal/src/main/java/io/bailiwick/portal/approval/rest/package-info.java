/** Requests for approval for programs. */
@NullMarked
package io.bailiwick.portal.approval.rest;

import org.jspecify.annotations.NullMarked;
