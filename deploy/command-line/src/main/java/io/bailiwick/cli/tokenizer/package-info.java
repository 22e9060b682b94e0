/** Text to token ids and back, and tokenizers made from text. */
@NullMarked
package io.bailiwick.cli.tokenizer;

import org.jspecify.annotations.NullMarked;
