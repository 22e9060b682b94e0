/** People and roles for programs. */
@NullMarked
package io.bailiwick.portal.access.rest;

import org.jspecify.annotations.NullMarked;
