package io.bailiwick.bundle;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a bundle.
 *
 * @param name what the operator will call it
 * @param modelDirectory a Hugging Face directory, adapter merged
 * @param card where the model comes from and what it can do
 * @param evaluation the full report of the measurements as JSON, or null when there is none
 */
public record BundleContents(
    String name, Path modelDirectory, ModelCard card, @Nullable Path evaluation) {}
