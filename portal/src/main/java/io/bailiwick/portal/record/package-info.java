/** Keeps the record going while the portal runs: sequenced and signed each second. */
@NullMarked
package io.bailiwick.portal.record;

import org.jspecify.annotations.NullMarked;
