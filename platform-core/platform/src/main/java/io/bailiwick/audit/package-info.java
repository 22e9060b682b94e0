/**
 * The record: what was done and what was refused, by whom, for which tenant. An entry is written in
 * the transaction it tells of, and no transaction that writes commits without one.
 */
@NullMarked
package io.bailiwick.audit;

import org.jspecify.annotations.NullMarked;
