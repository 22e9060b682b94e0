/**
 * How a use case becomes one transaction for one tenant: the tenant is the first thing the database
 * is told, and nothing commits that a guard has not seen.
 */
@NullMarked
package io.bailiwick.shared.transaction;

import org.jspecify.annotations.NullMarked;
