package io.bailiwick.artifact;

import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are never changed, each named by the digest of its content and kept apart for each
 * tenant. No part of a path is what somebody typed. A file is there whole or not at all: it is
 * written under another name, forced to disk and then renamed.
 */
@ApplicationScoped
public class ArtifactStore {
  private static final String UNFINISHED = "unfinished";
  private static final int FAN_OUT = 2;
  private static final int PREFIX = "sha256:".length();

  @Inject private ArtifactFolder folder;

  /**
   * A path at which nothing is yet, for what is still being written.
   *
   * @param suffix of its name, such as {@code .jsonl}; the caller's own choice, never a user's
   */
  public Path unfinished(TenantId tenant, String suffix) throws IOException {
    Path unfinished = made(root(tenant).resolve(UNFINISHED));
    return unfinished.resolve(UUID.randomUUID() + suffix);
  }

  /** A folder for several files that are still being written, made anew. */
  public Path unfinishedFolder(TenantId tenant) throws IOException {
    return made(unfinished(tenant, ".folder"));
  }

  /**
   * A folder that an operator has put among those of the tenant.
   *
   * @throws IOException if there is none of that name
   */
  public Path incoming(TenantId tenant, String name) throws IOException {
    Path found = folder.incoming().resolve(tenant.toString()).resolve(name);
    if (!Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(name);
    }
    return found;
  }

  /** The names of the folders that an operator has put among those of the tenant, in order. */
  public List<String> incoming(TenantId tenant) throws IOException {
    Path all = folder.incoming().resolve(tenant.toString());
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(all)) {
      return found
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> String.valueOf(path.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** Removes a file, or a folder with all that is in it. */
  public static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path found : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(found);
      }
    }
  }

  /**
   * Keeps a finished file under its digest; the path that it was written at is gone afterwards. The
   * same content is kept once.
   *
   * @param digest of the file's content, which the caller has computed while writing it
   */
  public void keep(TenantId tenant, Path finished, ContentDigest digest) throws IOException {
    Path place = place(tenant, digest);
    Path shelf = made(place.resolveSibling(""));
    force(finished);
    Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    force(shelf);
  }

  /**
   * The file of a digest.
   *
   * @throws IOException if the tenant has none
   */
  public Path file(TenantId tenant, ContentDigest digest) throws IOException {
    Path place = place(tenant, digest);
    if (!Files.isRegularFile(place)) {
      throw new IOException("the artifact " + digest + " is missing; restore it from the backup");
    }
    return place;
  }

  /** Removes what was being written when the portal was killed. */
  public void removeUnfinished() throws IOException {
    Path root = folder.path();
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> tenants = Files.list(root)) {
      for (Path tenant : tenants.toList()) {
        empty(tenant.resolve(UNFINISHED));
      }
    }
  }

  private static void empty(Path unfinished) throws IOException {
    if (!Files.isDirectory(unfinished)) {
      return;
    }
    try (Stream<Path> files = Files.list(unfinished)) {
      for (Path file : files.toList()) {
        remove(file);
      }
    }
  }

  private Path place(TenantId tenant, ContentDigest digest) {
    String hex = digest.value().substring(PREFIX);
    return root(tenant).resolve(hex.substring(0, FAN_OUT)).resolve(hex);
  }

  private Path root(TenantId tenant) {
    return folder.path().resolve(tenant.toString());
  }

  private static Path made(Path directory) throws IOException {
    return Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Waits until what was written, or the name of it, is on the disk. */
  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
