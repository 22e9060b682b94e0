/** Low-rank adapters (Hu et al. 2021) in the PEFT layout. */
@NullMarked
package io.bailiwick.llama.lora;

import org.jspecify.annotations.NullMarked;
