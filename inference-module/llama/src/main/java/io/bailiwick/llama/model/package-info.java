/** The LLaMA architecture and nothing else: one forward pass for training, scoring and serving. */
@NullMarked
package io.bailiwick.llama.model;

import org.jspecify.annotations.NullMarked;
