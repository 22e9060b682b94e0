/** The record, to be searched, followed and taken away. */
@NullMarked
package io.bailiwick.portal.audit.ui;

import org.jspecify.annotations.NullMarked;
