/** What every feature speaks of: tenants, people, permissions, use cases and the time. */
@NullMarked
package io.bailiwick.shared;

import org.jspecify.annotations.NullMarked;
