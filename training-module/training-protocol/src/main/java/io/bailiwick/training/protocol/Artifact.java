package io.bailiwick.training.protocol;

import java.nio.file.Path;

/**
 * A file or directory that must be exactly what was approved.
 *
 * @param path where it is; in an order file, relative to the order file's directory or absolute
 * @param digest {@code sha256:} and 64 lower-case hexadecimal digits, over a file's bytes or over a
 *     directory's sorted {@code name NUL hex LF} lines
 */
public record Artifact(Path path, String digest) {
  /** Refuses a digest that is none. */
  public Artifact {
    Checks.digest("digest", digest);
  }
}
