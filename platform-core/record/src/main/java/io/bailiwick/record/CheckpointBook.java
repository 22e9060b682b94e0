package io.bailiwick.record;

import io.bailiwick.transparency.CheckpointSigner;
import io.bailiwick.transparency.LogIdentity;
import io.bailiwick.transparency.SigningKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was signed, kept outside the database: for each tenant the newest checkpoint. Whoever can
 * rewrite the database cannot rewrite this, so rows that were cut off or made anew are found.
 */
public final class CheckpointBook {
  private static final String SUFFIX = ".checkpoint";

  private final Path folder;
  private final String installation;
  private final SigningKey key;

  /**
   * A book.
   *
   * @param folder where the checkpoints are; only its owner may write there
   * @param installation names the logs: {@code <installation>/audit/<tenant>}
   */
  public CheckpointBook(Path folder, String installation, SigningKey key) {
    this.folder = folder;
    this.installation = installation;
    this.key = key;
  }

  /** The log of a tenant and the key that its checkpoints are signed with. */
  public LogIdentity log(UUID tenant) {
    return new LogIdentity(origin(tenant), key.verifierKey(origin(tenant)));
  }

  /** Whether anything of this tenant was ever signed. */
  public boolean knows(UUID tenant) {
    return Files.exists(file(tenant));
  }

  /** Tenants of whom something was signed. */
  public List<UUID> tenants() throws IOException {
    List<UUID> tenants = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        tenants.add(UUID.fromString(name.substring(0, name.length() - SUFFIX.length())));
      }
    }
    return tenants;
  }

  /**
   * The signer of a tenant's checkpoints, who remembers the newest.
   *
   * @throws io.bailiwick.transparency.SigningRefusedException if the memory is gone
   */
  public CheckpointSigner signer(UUID tenant) throws IOException {
    return CheckpointSigner.open(key, origin(tenant), file(tenant));
  }

  /** Begins the signing of a tenant of whom nothing was ever signed. */
  CheckpointSigner begin(UUID tenant) throws IOException {
    return CheckpointSigner.create(key, origin(tenant), file(tenant));
  }

  private String origin(UUID tenant) {
    return installation + "/audit/" + tenant;
  }

  private Path file(UUID tenant) {
    return folder.resolve(tenant + SUFFIX);
  }
}
