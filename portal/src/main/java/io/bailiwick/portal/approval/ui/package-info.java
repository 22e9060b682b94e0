/** The inbox: what waits for somebody's decision. */
@NullMarked
package io.bailiwick.portal.approval.ui;

import org.jspecify.annotations.NullMarked;
