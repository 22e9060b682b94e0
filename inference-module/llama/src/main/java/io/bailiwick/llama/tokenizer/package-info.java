/**
 * Text to token ids and back, exactly as the model's origin does it, and a trainer for new ones.
 */
@NullMarked
package io.bailiwick.llama.tokenizer;

import org.jspecify.annotations.NullMarked;
