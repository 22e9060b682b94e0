/** Who decides on what, for programs. */
@NullMarked
package io.bailiwick.portal.policy.rest;

import org.jspecify.annotations.NullMarked;
