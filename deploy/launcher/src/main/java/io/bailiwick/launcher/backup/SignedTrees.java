package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.transparency.Checkpoint;
import io.bailiwick.transparency.LogRejectedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a folder of the record says was signed: the newest checkpoint of each tenant. */
final class SignedTrees {
  private static final String SUFFIX = ".checkpoint";
  private static final String INSTALLATION = "installation";

  private SignedTrees() {}

  /** Whether a file of that folder is kept; locks and what is half written are not. */
  static boolean isKept(String name) {
    return name.equals(INSTALLATION) || (name.endsWith(SUFFIX) && !name.startsWith("."));
  }

  /** The file of a tenant in such a folder. */
  static Path file(Path folder, UUID tenant) {
    return folder.resolve(tenant + SUFFIX);
  }

  /** Every tenant of whom something was signed. */
  static List<TenantTree> of(Path folder) throws IOException {
    List<TenantTree> trees = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path file : files) {
          trees.add(read(file));
        }
      }
    }
    trees.sort(Comparator.comparing(tree -> tree.tenant().toString()));
    return trees;
  }

  private static TenantTree read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Checkpoint signed = checkpoint(file);
    try {
      UUID tenant = UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
      return new TenantTree(tenant, signed.size(), signed.root().base64());
    } catch (IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  /**
   * What a file says.
   *
   * @throws Refusal if it is no checkpoint
   */
  static Checkpoint checkpoint(Path file) throws IOException {
    try {
      return Checkpoint.parse(Files.readString(file));
    } catch (LogRejectedException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static Refusal damaged(Path file, Exception cause) {
    return new Refusal(
        file
            + ": this checkpoint is damaged, so it is not known what was signed; put it back from"
            + " a backup, or from one that an auditor holds",
        cause);
  }
}
