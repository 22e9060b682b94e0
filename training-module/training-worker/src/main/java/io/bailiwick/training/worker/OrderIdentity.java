package io.bailiwick.training.worker;

import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.TrainingOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of everything in an order that its numbers depend on: paths, which may move, are left
 * out, since digests stand for what is at them.
 */
final class OrderIdentity {
  private static final Path ANYWHERE = Path.of("anywhere");

  private OrderIdentity() {}

  static String of(TrainingOrder order) {
    Artifact adapter = order.adapter();
    TrainingOrder placeless =
        new TrainingOrder(
            order.formatVersion(),
            "any",
            order.method(),
            order.parameterization(),
            new Artifact(ANYWHERE, order.base().digest()),
            adapter == null ? null : new Artifact(ANYWHERE, adapter.digest()),
            order.datasets().stream()
                .map(
                    part ->
                        new DatasetPart(
                            ANYWHERE, part.digest(), part.role(), part.kind(), part.weight()))
                .toList(),
            order.hyperparameters(),
            order.seed(),
            order.device(),
            ANYWHERE);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(placeless.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
