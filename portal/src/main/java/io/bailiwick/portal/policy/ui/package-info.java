/** Who decides on what, as people see and change it. */
@NullMarked
package io.bailiwick.portal.policy.ui;

import org.jspecify.annotations.NullMarked;
