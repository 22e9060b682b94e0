/** Files of a tenant, named by their content. */
@NullMarked
package io.bailiwick.artifact;

import org.jspecify.annotations.NullMarked;
