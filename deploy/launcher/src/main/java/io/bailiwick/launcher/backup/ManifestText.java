package io.bailiwick.launcher.backup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.CopiedFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A manifest as JSON: read strictly, so that no name in it leads out of the backup. */
final class ManifestText {
  private static final Pattern NAME =
      Pattern.compile(
          "(postgres|artifacts|record|secrets)(/(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+)*");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private ManifestText() {}

  static String of(BackupManifest manifest) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest cannot be written", e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @param file where it stands, for messages
   * @throws Refusal if it is no manifest, or one that this release does not know
   */
  static BackupManifest read(Path file, String text) {
    BackupManifest manifest;
    try {
      manifest = JSON.readValue(text, BackupManifest.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, "it cannot be read (" + e.getOriginalMessage() + ")", e);
    }
    if (manifest.format() != BackupManifest.FORMAT) {
      throw new Refusal(
          file
              + ": this backup has the form "
              + manifest.format()
              + ", made by Bailiwick "
              + manifest.product()
              + "; restore it with that release");
    }
    Set<String> names = new HashSet<>();
    manifest.folders().forEach(name -> require(file, name, names));
    for (CopiedFile each : manifest.files()) {
      require(file, each.path(), names);
      if (each.size() < 0 || !DIGEST.matcher(each.sha256()).matches()) {
        throw damaged(file, "size or digest of " + each.path() + " is none", null);
      }
    }
    return manifest;
  }

  private static void require(Path file, String name, Set<String> names) {
    if (!NAME.matcher(name).matches()) {
      throw damaged(file, "it names " + name + ", which is not a name inside of a backup", null);
    }
    if (!names.add(name)) {
      throw damaged(file, "it names " + name + " twice", null);
    }
  }

  private static Refusal damaged(Path file, String why, @Nullable Exception cause) {
    return new Refusal(
        file + ": this manifest is damaged or was changed: " + why + "; take another backup",
        cause);
  }
}
