/** What all interfaces of programs have in common: where they are and how they refuse. */
@NullMarked
package io.bailiwick.portal.rest;

import org.jspecify.annotations.NullMarked;
