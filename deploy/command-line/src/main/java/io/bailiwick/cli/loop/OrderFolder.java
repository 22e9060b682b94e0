package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.training.protocol.OrderFile;
import io.bailiwick.training.protocol.TrainingOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A training order and the folder it is carried out in, which bears the digest of everything the
 * order asks for: the same order finds its folder again, another one gets a new one.
 *
 * @param order what the worker is told
 * @param file where it is written
 */
public record OrderFolder(TrainingOrder order, Path file) {
  private static final int DIGEST_DIGITS = 12;

  /**
   * Makes the folder, or finds it again, and writes the order.
   *
   * @param parent where the folder stands
   * @param label what its name begins with
   * @param json the order without its output directory, which is added
   */
  public static OrderFolder write(Path parent, String label, ObjectNode json) throws IOException {
    Path folder = parent.resolve(label + "-" + digest(json)).toAbsolutePath().normalize();
    Files.createDirectories(folder);
    json.put("outputDirectory", folder.toString());
    Path file = folder.resolve("order.json");
    Files.writeString(file, json.toPrettyString() + "\n");
    return new OrderFolder(OrderFile.read(file).order(), file);
  }

  private static String digest(ObjectNode json) {
    try {
      byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
