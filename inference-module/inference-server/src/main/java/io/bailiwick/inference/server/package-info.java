/** One verified bundle behind OpenAI's protocol on loopback. */
@NullMarked
package io.bailiwick.inference.server;

import org.jspecify.annotations.NullMarked;
