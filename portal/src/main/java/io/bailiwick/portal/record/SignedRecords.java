package io.bailiwick.portal.record;

import io.bailiwick.portal.PortalSettings;
import io.bailiwick.record.CheckpointBook;
import io.bailiwick.transparency.SigningKey;
import java.io.IOException;
import java.nio.file.Path;

/** Where this installation keeps what it signed. */
final class SignedRecords {
  private SignedRecords() {}

  static CheckpointBook book() throws IOException {
    PortalSettings settings = PortalSettings.read();
    return new CheckpointBook(
        Path.of(settings.require("record.folder")),
        settings.require("record.installation"),
        SigningKey.read(Path.of(settings.require("record.key"))));
  }
}
