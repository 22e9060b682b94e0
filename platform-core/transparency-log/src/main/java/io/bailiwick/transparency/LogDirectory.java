package io.bailiwick.transparency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A log as files in the layout of C2SP tlog-tiles: {@code checkpoint}, {@code tile/<level>/...} and
 * {@code tile/entries/...}. A link where a file should be counts as missing.
 */
public final class LogDirectory implements TileSource, TileSink {
  private static final String CHECKPOINT = "checkpoint";

  private final Path root;

  /**
   * Touches nothing yet.
   *
   * @param root the folder that holds {@code checkpoint}
   */
  public LogDirectory(Path root) {
    this.root = root;
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /**
   * The signed checkpoint as it is stored; nothing when there is none.
   *
   * @throws LogRejectedException when the file is too large for a note
   * @throws IOException when the disk fails
   */
  public Optional<byte[]> checkpoint() throws IOException {
    Optional<byte[]> note = read(CHECKPOINT, SignedNote.MAX_BYTES + 1);
    note.ifPresent(SignedNote::requireSize);
    return note;
  }

  /**
   * Publishes a checkpoint; the tiles and entries it speaks of must be there already.
   *
   * @throws IOException when the disk fails
   */
  public void writeCheckpoint(SignedNote checkpoint) throws IOException {
    write(CHECKPOINT, checkpoint.bytes());
  }

  @Override
  public Tile read(TileAddress address) throws IOException {
    TileAddress full = new TileAddress(address.level(), address.index(), Tile.FULL);
    for (TileAddress stored : List.of(address, full)) {
      int bytes = stored.width() * Hash.BYTES;
      Optional<byte[]> hashes = read(stored.path(), bytes + 1);
      if (hashes.isPresent()) {
        if (hashes.get().length != bytes) {
          throw new TileUnreadableException(stored, "it has not the %d bytes".formatted(bytes));
        }
        return new Tile(stored, hashes.get()).cutTo(address.width());
      }
    }
    throw new TileUnreadableException(address, "it is missing");
  }

  @Override
  public void write(Tile tile) throws IOException {
    write(tile.address().path(), tile.bytes());
  }

  /**
   * The entries of one bundle.
   *
   * @param index the number of the bundle
   * @param width how many entries, 1 to 256; a full bundle serves for a partial one
   * @throws LogRejectedException when it is missing or malformed
   * @throws IOException when the disk fails
   */
  public List<byte[]> entries(long index, int width) throws IOException {
    for (int stored : new int[] {width, Tile.FULL}) {
      String path = EntryBundle.path(index, stored);
      Optional<byte[]> bundle = read(path, EntryBundle.MAX_BYTES + 1);
      if (bundle.isPresent()) {
        return EntryBundle.decode(bundle.get(), stored, path).subList(0, width);
      }
    }
    throw new LogRejectedException(
        Fault.MISSING_ENTRY,
        EntryBundle.path(index, width),
        "this file of entries is missing",
        "export the log again");
  }

  /**
   * Writes one bundle.
   *
   * @throws IllegalArgumentException when an entry is longer than {@link
   *     EntryBundle#MAX_ENTRY_BYTES}
   * @throws IOException when the disk fails
   */
  public void writeEntries(long index, List<byte[]> entries) throws IOException {
    write(EntryBundle.path(index, entries.size()), EntryBundle.encode(entries));
  }

  /** At most so many bytes of a file, so that a swollen one cannot fill the memory. */
  private Optional<byte[]> read(String path, int limit) throws IOException {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(limit));
    }
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    DurableFile.replace(file, content);
  }
}
