package io.bailiwick.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Lines that go to a file, which gets its name only when all are written, or to a stream. */
public final class OutputFile implements AutoCloseable {
  private final @Nullable Path target;
  private final @Nullable Path pending;
  private final PrintWriter writer;

  private OutputFile(@Nullable Path target, @Nullable Path pending, PrintWriter writer) {
    this.target = target;
    this.pending = pending;
    this.writer = writer;
  }

  /**
   * Begins writing.
   *
   * @param target a file that does not exist yet; absent: the lines go to {@code otherwise}
   * @throws FileAlreadyExistsException if it does
   */
  public static OutputFile open(@Nullable Path target, PrintWriter otherwise) throws IOException {
    if (target == null) {
      return new OutputFile(null, null, otherwise);
    }
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path pending = target.resolveSibling("." + target.getFileName() + ".partial");
    return new OutputFile(target, pending, new PrintWriter(Files.newBufferedWriter(pending)));
  }

  /** Writes one line. */
  public void line(String text) {
    writer.print(text + "\n");
  }

  /**
   * Gives the file its name.
   *
   * @throws IOException if not everything could be written, for instance on a full disk
   */
  public void commit() throws IOException {
    writer.flush();
    if (writer.checkError()) {
      throw new IOException("cannot write " + (target == null ? "the output" : target));
    }
    if (target != null && pending != null) {
      writer.close();
      Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Leaves nothing behind unless {@link #commit} was called. */
  @Override
  public void close() throws IOException {
    if (pending != null) {
      writer.close();
      Files.deleteIfExists(pending);
    }
  }
}
