/**
 * Commands over model directories: what is in them, what they say, how probable they find a text.
 */
@NullMarked
package io.bailiwick.cli.model;

import org.jspecify.annotations.NullMarked;
