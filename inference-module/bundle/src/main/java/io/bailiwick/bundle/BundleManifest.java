package io.bailiwick.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signed list of everything in a bundle. {@code resources} and {@code serialization} are worded
 * as in OpenSSF model signing v1.0, so that such a statement can be exported from it.
 *
 * @param name what the operator calls the model
 * @param createdAt when the bundle was built
 * @param files every file but manifest and signature, in strictly ascending order of name
 */
public record BundleManifest(String name, Instant createdAt, List<BundleFile> files) {
  static final int FORMAT_VERSION = 1;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,99}");

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  public BundleManifest {
    files = List.copyOf(files);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the bundle's name must be 1 to 100 letters, digits, spaces or ._()-");
    }
    if (files.size() > BundleLayout.MAX_FILES) {
      throw new IllegalArgumentException("more than " + BundleLayout.MAX_FILES + " files");
    }
    requireOrder(files);
    String missing = BundleLayout.missingFrom(names(files));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("there is no " + missing);
    }
  }

  private static void requireOrder(List<BundleFile> files) {
    Set<String> folded = new HashSet<>();
    String previous = "";
    for (BundleFile file : files) {
      if (file.name().compareTo(previous) <= 0) {
        throw new IllegalArgumentException(
            "the files are not in strictly ascending order at " + file.name());
      }
      if (!folded.add(file.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two names differ only in case: " + file.name());
      }
      previous = file.name();
    }
  }

  private static Set<String> names(List<BundleFile> files) {
    return files.stream().map(BundleFile::name).collect(Collectors.toSet());
  }

  /** The names of all listed files. */
  public Set<String> names() {
    return names(files);
  }

  /** The bytes that are signed and written. */
  byte[] toBytes() {
    ObjectNode json = Json.object();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("name", name);
    json.put("createdAt", createdAt.toString());
    json.putObject("serialization")
        .put("method", "files")
        .put("hash_type", BundleFile.ALGORITHM)
        .put("allow_symlinks", false);
    ArrayNode resources = json.putArray("resources");
    for (BundleFile file : files) {
      resources
          .addObject()
          .put("name", file.name())
          .put("algorithm", BundleFile.ALGORITHM)
          .put("digest", file.digest())
          .put("size", file.size());
    }
    return Json.write(json);
  }
}
