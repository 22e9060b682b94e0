package io.bailiwick.training.worker.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SHA-256 of every file of a checkpoint, written last: without it there is no checkpoint. */
final class CheckpointManifest {
  static final String FILE = "manifest.json";
  private static final JsonMapper JSON = new JsonMapper();

  private CheckpointManifest() {}

  static String of(Path directory, List<String> names) throws IOException {
    ObjectNode files = JSON.createObjectNode();
    for (String name : names) {
      files.put(name, digest(directory.resolve(name)));
    }
    return files.toString();
  }

  /** What is wrong with a checkpoint's files, if anything is. */
  static Optional<String> damage(Path directory, List<String> names) {
    try {
      JsonNode files = JSON.readTree(directory.resolve(FILE).toFile());
      for (String name : names) {
        if (!files.has(name)) {
          return Optional.of(name + " is not in the manifest");
        }
      }
      for (Map.Entry<String, JsonNode> file : files.properties()) {
        if (!digest(directory.resolve(file.getKey())).equals(file.getValue().asText())) {
          return Optional.of(file.getKey() + " differs from its digest in the manifest");
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
