/**
 * How many people of which roles decide on an action: data of each tenant, changed by four eyes
 * itself.
 */
@NullMarked
package io.bailiwick.policy;

import org.jspecify.annotations.NullMarked;
