package io.bailiwick.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a manifest whose signature holds. It distrusts it all the same: the holder of a right key
 * can be mistaken, and a name such as {@code ../x} must never reach the file system.
 */
final class ManifestParser {
  private static final Set<String> FIELDS =
      Set.of("formatVersion", "name", "createdAt", "serialization", "resources");
  private static final Set<String> SERIALIZATION = Set.of("method", "hash_type", "allow_symlinks");
  private static final Set<String> RESOURCE = Set.of("name", "algorithm", "digest", "size");
  private static final String ADVICE = "build the bundle again with a current Bailiwick";

  private ManifestParser() {}

  static BundleManifest parse(byte[] bytes) {
    JsonNode json = Json.parse(BundleLayout.MANIFEST, bytes);
    requireVersion(json);
    requireFields("", json, FIELDS);
    requireSerialization(json.path("serialization"));
    List<BundleFile> files = files(json.path("resources"));
    try {
      return new BundleManifest(text(json, "name"), instant(json), files);
    } catch (IllegalArgumentException e) {
      throw refuse(String.valueOf(e.getMessage()));
    }
  }

  private static void requireVersion(JsonNode json) {
    JsonNode version = json.path("formatVersion");
    if (!version.isInt() || version.intValue() != BundleManifest.FORMAT_VERSION) {
      throw refuse("formatVersion must be " + BundleManifest.FORMAT_VERSION);
    }
  }

  private static void requireSerialization(JsonNode json) {
    requireFields("serialization.", json, SERIALIZATION);
    JsonNode links = json.path("allow_symlinks");
    if (!text(json, "method").equals("files")
        || !text(json, "hash_type").equals(BundleFile.ALGORITHM)
        || !links.isBoolean()
        || links.booleanValue()) {
      throw refuse("serialization must be files, sha256, without links");
    }
  }

  private static List<BundleFile> files(JsonNode resources) {
    if (!resources.isArray()) {
      throw refuse("resources must be a list");
    }
    if (resources.size() > BundleLayout.MAX_FILES) {
      throw refuse(
          "it lists %,d files, more than %,d".formatted(resources.size(), BundleLayout.MAX_FILES));
    }
    List<BundleFile> files = new ArrayList<>();
    for (JsonNode resource : resources) {
      files.add(file(resource, "resources[" + files.size() + "]"));
    }
    return files;
  }

  private static BundleFile file(JsonNode json, String path) {
    requireFields(path + ".", json, RESOURCE);
    JsonNode size = json.path("size");
    if (!size.isIntegralNumber() || !size.canConvertToLong()) {
      throw refuse(path + ".size must be a whole number of bytes");
    }
    if (!text(json, "algorithm").equals(BundleFile.ALGORITHM)) {
      throw refuse(path + ".algorithm must be " + BundleFile.ALGORITHM);
    }
    String name = text(json, "name");
    try {
      return new BundleFile(name, size.longValue(), text(json, "digest"));
    } catch (IllegalArgumentException e) {
      throw refuse(
          path + " \"" + BundleRejectedException.printable(name) + "\": " + e.getMessage());
    }
  }

  private static Instant instant(JsonNode json) {
    try {
      return Instant.parse(text(json, "createdAt"));
    } catch (DateTimeException e) {
      throw refuse("createdAt must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static String text(JsonNode json, String field) {
    JsonNode node = json.path(field);
    if (!node.isTextual()) {
      throw refuse(field + " must be a text");
    }
    return node.textValue();
  }

  private static void requireFields(String path, JsonNode json, Set<String> fields) {
    Set<String> found = new TreeSet<>();
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      found.add(names.next());
    }
    if (!json.isObject() || !found.equals(fields)) {
      found.removeAll(fields);
      throw refuse(
          "\"%s\" must have the fields %s%s"
              .formatted(
                  path,
                  new TreeSet<>(fields),
                  found.isEmpty()
                      ? ""
                      : " and not " + BundleRejectedException.printable(found + "")));
    }
  }

  private static BundleRejectedException refuse(String reason) {
    return new BundleRejectedException(BundleLayout.MANIFEST, reason, ADVICE);
  }
}
