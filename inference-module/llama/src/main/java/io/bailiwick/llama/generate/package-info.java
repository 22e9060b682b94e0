/** Text from a model, token by token, for many prompts at once that come and go. */
@NullMarked
package io.bailiwick.llama.generate;

import org.jspecify.annotations.NullMarked;
