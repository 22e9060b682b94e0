package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.file.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an installation's data consists of. All else in its home is made again by the next start.
 */
enum Part {
  /** The data directory of PostgreSQL: the databases of portal and Keycloak, and all roles. */
  POSTGRES("postgres/data"),
  /** Files by digest. */
  ARTIFACTS("artifacts"),
  /** The newest checkpoints, which are the signer's memory, and the installation's name. */
  RECORD("record"),
  /** Passwords and the key that signs the record. */
  SECRETS("secrets");

  private final String place;

  Part(String place) {
    this.place = place;
  }

  /** Its folder in a backup. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it stands in an installation. */
  Path in(Path home) {
    return home.resolve(place);
  }

  /** The parts that an installation has; those that hold nothing do not count. */
  static List<Part> presentIn(Path home) throws IOException {
    List<Part> present = new ArrayList<>();
    for (Part part : values()) {
      if (!Trees.isEmpty(part.in(home))) {
        present.add(part);
      }
    }
    return present;
  }
}
