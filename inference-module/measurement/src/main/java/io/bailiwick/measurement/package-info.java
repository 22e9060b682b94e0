/**
 * What a model knows, says and refuses, each figure with the count behind it and a 95 % interval.
 * Nothing here learns: a measurement reads a model and data, and the same seed gives the same
 * numbers.
 */
@NullMarked
package io.bailiwick.measurement;

import org.jspecify.annotations.NullMarked;
