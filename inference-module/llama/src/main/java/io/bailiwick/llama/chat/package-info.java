/** Conversations as a model expects to read them: chat templates, rendered as their authors do. */
@NullMarked
package io.bailiwick.llama.chat;

import org.jspecify.annotations.NullMarked;
