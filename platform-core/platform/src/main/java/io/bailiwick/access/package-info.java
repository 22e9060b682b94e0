/**
 * Who may do what for a tenant: people, roles, grants; and the check that every use case passes
 * through.
 */
@NullMarked
package io.bailiwick.access;

import org.jspecify.annotations.NullMarked;
