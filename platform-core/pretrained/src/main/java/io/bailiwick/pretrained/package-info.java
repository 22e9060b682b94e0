/**
 * What a Hugging Face directory of a LLaMA holds: its architecture, its tensors, its files. Nothing
 * of it is run, and no weight is loaded, so that the portal can look at what it may not load.
 */
@NullMarked
package io.bailiwick.pretrained;

import org.jspecify.annotations.NullMarked;
