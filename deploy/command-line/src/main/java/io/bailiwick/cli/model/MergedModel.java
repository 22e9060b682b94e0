package io.bailiwick.cli.model;

import io.bailiwick.llama.lora.AdapterDirectory;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A base and its adapter as one model directory. */
public final class MergedModel {
  private MergedModel() {}

  /**
   * Adds the adapter to the base's weights in fp32 and writes the result.
   *
   * @param target a directory that does not exist yet; appears whole or not at all
   * @param stored number format on disk
   */
  public static void write(Path base, Path adapter, Path target, Precision stored)
      throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path pending = target.resolveSibling("." + target.getFileName() + ".partial");
    Files.createDirectory(pending);
    try (LlamaModel model = ModelDirectory.load(base, ComputeDevice.CPU, Precision.FP32)) {
      AdapterDirectory.attach(model, adapter).merge();
      ModelDirectory.save(pending, model.config(), model.parameters(), stored, base);
      Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(pending);
    }
  }

  private static void remove(Path pending) throws IOException {
    if (Files.exists(pending)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(pending)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(pending);
    }
  }
}
