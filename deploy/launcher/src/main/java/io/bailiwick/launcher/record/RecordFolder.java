package io.bailiwick.launcher.record;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.secret.SecretFolder;
import io.bailiwick.record.CheckpointBook;
import io.bailiwick.transparency.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What proves the record from outside the database: the key that signs it, the newest checkpoint of
 * each tenant, and the name of the installation, made at the first start and never again.
 */
public final class RecordFolder {
  private static final String KEY = "record-signing.pem";
  private static final String NAME = "installation";

  private final PrivateFolder folder;
  private final Path key;

  private RecordFolder(PrivateFolder folder, Path key) {
    this.folder = folder;
    this.key = key;
  }

  /**
   * The folder of an installation, made now if this is its first start.
   *
   * @param home the installation's {@code BAILIWICK_HOME}
   * @throws Refusal if only a part of it is there
   */
  public static RecordFolder prepare(Path home) throws IOException {
    RecordFolder record =
        new RecordFolder(
            PrivateFolder.open(home.resolve("record")), SecretFolder.of(home).path(KEY));
    boolean named = record.folder.read(NAME).isPresent();
    if (named != Files.exists(record.key)) {
      throw new Refusal(
          record.folder.path().resolve(NAME)
              + " and "
              + record.key
              + " belong together and one is missing; put it back from the backup: without it what"
              + " was signed cannot be proven");
    }
    if (!named) {
      SigningKey.generate(new SecureRandom()).write(record.key);
      record.folder.write(NAME, "bailiwick-" + UUID.randomUUID());
    }
    return record;
  }

  /** What the portal is told of it. */
  public Map<String, String> settings() throws IOException {
    return Map.of(
        "record.folder", folder.path().toString(),
        "record.key", key.toString(),
        "record.installation", installation());
  }

  /** What was signed. */
  public CheckpointBook book() throws IOException {
    return new CheckpointBook(folder.path(), installation(), SigningKey.read(key));
  }

  private String installation() throws IOException {
    Optional<String> name = folder.read(NAME);
    return name.orElseThrow(() -> new Refusal(folder.path() + ": the installation has no name"))
        .strip();
  }
}
