/** People and their roles, and the installation's tenants. */
@NullMarked
package io.bailiwick.portal.access.ui;

import org.jspecify.annotations.NullMarked;
