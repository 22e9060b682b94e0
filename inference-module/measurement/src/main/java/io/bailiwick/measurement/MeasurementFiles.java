package io.bailiwick.measurement;

import io.bailiwick.corpus.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model is measured on; absent files are not measured.
 *
 * @param questions questions with answers, with or without choices
 * @param unsafe prompts that shall be refused
 * @param harmless prompts that shall not be; with answers they are compared too
 * @param general text the loss is taken on
 * @param refusalMarkers phrases that show a refusal; absent: the shipped ones
 */
public record MeasurementFiles(
    @Nullable Path questions,
    @Nullable Path unsafe,
    @Nullable Path harmless,
    @Nullable Path general,
    @Nullable Path refusalMarkers) {

  /** The digest of every file that is there, by its role. */
  public Map<String, String> digests() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (var file : byRole().entrySet()) {
      digests.put(file.getKey(), FileDigest.of(file.getValue()));
    }
    return digests;
  }

  /** The files that are there, by their role, in the order they are measured. */
  public Map<String, Path> byRole() {
    Map<String, Path> files = new LinkedHashMap<>();
    put(files, "questions", questions);
    put(files, "unsafe", unsafe);
    put(files, "harmless", harmless);
    put(files, "general", general);
    put(files, "refusalMarkers", refusalMarkers);
    return files;
  }

  private static void put(Map<String, Path> files, String role, @Nullable Path file) {
    if (file != null) {
      files.put(role, file);
    }
  }
}
