package io.bailiwick.model;

import io.bailiwick.pretrained.AllowedFile;
import io.bailiwick.pretrained.ModelProblem;
import io.bailiwick.pretrained.RefusedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files of one model that come one after the other, until all are there. */
public final class ModelUpload {
  private final Path folder;
  private final ConcurrentSkipListMap<String, Long> received = new ConcurrentSkipListMap<>();

  ModelUpload(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a file, streamed to disk as it comes. A file of a name that came before takes its place.
   *
   * @param name as its owner calls it
   * @param content read to its end and not closed
   * @throws RefusedModelException if no model directory has a file of this name; nothing is read
   * @throws IOException if it breaks off or a disk fails; nothing of it is kept
   */
  public void receive(String name, InputStream content) throws IOException {
    AllowedFile.refusal(name)
        .ifPresent(
            why -> {
              throw new RefusedModelException(List.of(new ModelProblem(name, "", why)));
            });
    Path part = Files.createTempFile(folder.getParent(), "part", null);
    try {
      long bytes = Files.copy(content, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      received.put(name, bytes);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The names of the files that are there, in order. */
  public List<String> received() {
    return List.copyOf(received.keySet());
  }

  Path folder() {
    return folder;
  }
}
