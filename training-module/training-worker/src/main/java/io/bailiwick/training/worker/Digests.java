package io.bailiwick.training.worker;

import io.bailiwick.corpus.FileDigest;
import io.bailiwick.training.protocol.Artifact;
import io.bailiwick.training.protocol.DatasetPart;
import io.bailiwick.training.protocol.TrainingOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether everything an order names is there and is what was approved. */
final class Digests {
  private Digests() {}

  static void verify(TrainingOrder order) throws IOException {
    verify("base", order.base().path(), order.base().digest());
    Artifact adapter = order.adapter();
    if (adapter != null) {
      verify("adapter", adapter.path(), adapter.digest());
    }
    for (int i = 0; i < order.datasets().size(); i++) {
      DatasetPart part = order.datasets().get(i);
      verify("datasets[" + i + "]", part.path(), part.digest());
    }
  }

  private static void verify(String field, Path path, String expected) throws IOException {
    if (!Files.exists(path)) {
      throw WorkerFailure.ofInput(
          path + " is not there", field + ".path", "correct the path or copy the file");
    }
    String found = FileDigest.of(path);
    if (!found.equals(expected)) {
      throw WorkerFailure.ofInput(
          path + " has the digest " + found + ", the order names " + expected,
          field + ".digest",
          "it is not what the order was written for; give that, or write a new order");
    }
  }
}
