/** Hugging Face model directories: safetensors, tensor names, config.json. */
@NullMarked
package io.bailiwick.llama.weights;

import org.jspecify.annotations.NullMarked;
