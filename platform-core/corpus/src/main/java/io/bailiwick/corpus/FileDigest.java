package io.bailiwick.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names content by its SHA-256 (FIPS 180-4), so that a report can say what it was made from. */
public final class FileDigest {
  /** What every digest begins with. */
  public static final String PREFIX = "sha256:";

  private static final int BUFFER_BYTES = 1 << 16;

  private FileDigest() {}

  /**
   * The digest of a file's bytes, or of a directory: then of one line {@code relative-name NUL hex
   * LF} per file, sorted by name (UTF-16 order, {@code /} between folders). Links are followed,
   * since model caches keep their files behind links.
   *
   * @return {@code sha256:} and 64 lower-case hexadecimal digits
   * @throws IOException when something cannot be read, is missing, or links in a circle
   */
  public static String of(Path path) throws IOException {
    return PREFIX + (Files.isDirectory(path) ? ofDirectory(path) : ofFile(path));
  }

  private static String ofFile(Path file) throws IOException {
    MessageDigest sha256 = Sha256.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static String ofDirectory(Path directory) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!Files.isDirectory(path)) {
          files.put(relativeName(directory, path), path);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    SortedMap<String, String> digests = new TreeMap<>();
    for (var file : files.entrySet()) {
      digests.put(file.getKey(), ofFile(file.getValue()));
    }
    return ofNamed(digests);
  }

  /**
   * The digest of a directory whose files' digests are known already.
   *
   * @param digests of each file, as {@link #of} gives it, by relative name
   * @return what {@link #of} gives for the directory
   */
  public static String ofDirectory(SortedMap<String, String> digests) {
    SortedMap<String, String> plain = new TreeMap<>();
    digests.forEach((name, digest) -> plain.put(name, digest.substring(PREFIX.length())));
    return PREFIX + ofNamed(plain);
  }

  private static String ofNamed(SortedMap<String, String> digests) {
    MessageDigest sha256 = Sha256.start();
    digests.forEach(
        (name, digest) ->
            sha256.update((name + "\0" + digest + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static String relativeName(Path directory, Path file) {
    return directory.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
