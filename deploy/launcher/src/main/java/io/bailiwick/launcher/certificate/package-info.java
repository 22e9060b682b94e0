/** What the gateway shows to browsers: the operator's certificate or one of a local authority. */
@NullMarked
package io.bailiwick.launcher.certificate;

import org.jspecify.annotations.NullMarked;
