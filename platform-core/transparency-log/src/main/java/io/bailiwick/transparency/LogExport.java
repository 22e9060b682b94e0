package io.bailiwick.transparency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a log as files for somebody who verifies it elsewhere. The checkpoint comes last: an
 * export that broke off is no log. Not for use by several threads.
 */
public final class LogExport {
  private final LogDirectory directory;
  private final TiledTree tree;
  private final List<byte[]> bundle = new ArrayList<>();

  private LogExport(LogDirectory directory) {
    this.directory = directory;
    this.tree = TiledTree.empty(directory);
  }

  /**
   * Begins an export.
   *
   * @param folder new or empty
   * @throws IOException when it holds anything, or cannot be made
   */
  public static LogExport into(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isPresent()) {
        throw new IOException(
            folder
                + " is not empty, and old files could pass for exported ones; name a new folder");
      }
    }
    return new LogExport(new LogDirectory(folder));
  }

  /**
   * Adds the next entry; memory holds at most one bundle.
   *
   * @throws IllegalArgumentException when it is longer than {@link EntryBundle#MAX_ENTRY_BYTES}
   * @throws IOException when the disk fails
   */
  public void append(byte[] entry) throws IOException {
    bundle.add(entry.clone());
    if (bundle.size() == Tile.FULL) {
      writeBundle();
    }
    tree.append(TreeHash.leaf(entry));
  }

  private void writeBundle() throws IOException {
    long index = tree.size() / Tile.FULL;
    directory.writeEntries(index, bundle);
    bundle.clear();
  }

  /**
   * Completes the export.
   *
   * @param note the signed checkpoint of exactly the entries that were added
   * @throws LogRejectedException when it has another size or root; the export then has none
   * @throws IOException when the disk fails
   */
  public void finish(SignedNote note) throws IOException {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (checkpoint.size() != tree.size() || !checkpoint.root().equals(tree.root())) {
      throw new LogRejectedException(
          Fault.CHANGED_ROOT,
          checkpoint.origin(),
          "the checkpoint speaks of %d entries with root %s, exported were %d with root %s"
              .formatted(checkpoint.size(), checkpoint.root(), tree.size(), tree.root()),
          "verify the log where it is stored");
    }
    if (!bundle.isEmpty()) {
      writeBundle();
    }
    tree.flush();
    directory.writeCheckpoint(note);
  }
}
