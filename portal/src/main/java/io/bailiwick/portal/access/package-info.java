/** What the identity provider does when people and tenants come. */
@NullMarked
package io.bailiwick.portal.access;

import org.jspecify.annotations.NullMarked;
