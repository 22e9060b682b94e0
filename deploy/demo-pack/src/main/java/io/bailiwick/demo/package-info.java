/**
 * The demo pack: two fictitious companies and the general world of the small base model, written as
 * ordinary files that anyone can read and replace by their own.
 */
@NullMarked
package io.bailiwick.demo;

import org.jspecify.annotations.NullMarked;
