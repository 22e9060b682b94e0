/**
 * Four eyes: one mechanism by which a feature asks for a decision, bound to the digest of what is
 * decided on, and by which somebody else decides.
 */
@NullMarked
package io.bailiwick.approval;

import org.jspecify.annotations.NullMarked;
