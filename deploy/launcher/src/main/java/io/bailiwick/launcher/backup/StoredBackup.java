package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.CopiedFile;
import io.bailiwick.launcher.file.Digests;
import io.bailiwick.launcher.file.Trees;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A backup as it lies on a disk, believed in nothing that was not compared.
 *
 * @param folder where it is
 * @param digest of its manifest
 * @param manifest what it says of itself
 */
record StoredBackup(Path folder, String digest, BackupManifest manifest) {
  /**
   * Opens a backup and compares which files there are with what it says; not yet what is in them.
   *
   * @throws Refusal if a file is missing, one too many, of another size, or a link
   */
  static StoredBackup open(Path path) throws IOException {
    Path folder = path.toRealPath();
    String text = text(folder.resolve(BackupWriting.MANIFEST));
    String digest = Digests.of(text.getBytes(StandardCharsets.UTF_8));
    Path digestFile = folder.resolve(BackupWriting.MANIFEST_DIGEST);
    BackupManifest manifest = ManifestText.read(folder.resolve(BackupWriting.MANIFEST), text);
    if (!text(digestFile).equals(digest + "  " + BackupWriting.MANIFEST + "\n")) {
      throw new Refusal(
          digestFile + ": the manifest is not the one that this is of; take another backup");
    }
    StoredBackup backup = new StoredBackup(folder, digest, manifest);
    backup.requireListed();
    backup.requireWhole();
    return backup;
  }

  private static String text(Path file) throws IOException {
    Trees.refuseLink(file);
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new Refusal(
          file
              + ": there is no such file, so this is no backup, or not all of one; name a folder"
              + " that bailiwick backup made",
          e);
    } catch (CharacterCodingException e) {
      throw new Refusal(file + ": this file is damaged; take another backup", e);
    }
  }

  private void requireListed() throws IOException {
    Set<String> folders = new HashSet<>(manifest.folders());
    Set<String> files =
        new HashSet<>(List.of(BackupWriting.MANIFEST, BackupWriting.MANIFEST_DIGEST));
    manifest.files().forEach(file -> files.add(file.path()));
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path each : found.skip(1).toList()) {
        Trees.refuseLink(each);
        boolean isFolder = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
        if (!(isFolder ? folders : files).contains(folder.relativize(each).toString())) {
          throw new Refusal(
              each
                  + ": the manifest does not name this, so it was put into the backup afterwards;"
                  + " take it away if you know why it is there");
        }
      }
    }
  }

  private void requireWhole() throws IOException {
    for (String name : manifest.folders()) {
      if (!Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw missing(name);
      }
    }
    for (CopiedFile file : manifest.files()) {
      Path path = folder.resolve(file.path());
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw missing(file.path());
      }
      if (Files.size(path) != file.size()) {
        throw changed(file, "it has " + Files.size(path) + " bytes and not " + file.size());
      }
    }
  }

  private Refusal missing(String name) {
    return new Refusal(
        folder.resolve(name)
            + ": the manifest names this and it is not there; take another backup");
  }

  private Refusal changed(CopiedFile file, String how) {
    return new Refusal(
        folder.resolve(file.path())
            + ": this was changed or damaged since the backup was made: "
            + how
            + "; take another backup");
  }

  /**
   * Compares every file with its digest.
   *
   * @throws Refusal with the first that is not what it was
   */
  void requireUnchanged() throws IOException {
    for (CopiedFile file : manifest.files()) {
      requireSame(file, Digests.of(folder.resolve(file.path()), file.path()));
    }
  }

  /** Compares a file with what was read just now. */
  void requireSame(CopiedFile expected, CopiedFile found) {
    if (!found.equals(expected)) {
      throw changed(expected, "its SHA-256 is " + found.sha256() + " and not " + expected.sha256());
    }
  }

  /** Whether it has a file. */
  boolean has(String path) {
    return manifest.files().stream().anyMatch(file -> file.path().equals(path));
  }
}
