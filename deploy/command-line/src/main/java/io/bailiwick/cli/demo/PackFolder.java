package io.bailiwick.cli.demo;

import io.bailiwick.cli.OldFolder;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.demo.DemoPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the demo's data and recipes lie between runs. */
final class PackFolder {
  private PackFolder() {}

  /**
   * Makes a folder hold what this version of the program writes for a seed. The pack of an earlier
   * version is replaced, or its data would be measured under this one's name; an equal one stays.
   */
  static void refresh(Path pack, long seed) throws IOException {
    Path fresh = pack.resolveSibling("." + pack.getFileName() + ".new");
    OldFolder.remove(fresh);
    DemoPack.write(fresh, seed);
    if (Files.exists(pack) && FileDigest.of(pack).equals(FileDigest.of(fresh))) {
      OldFolder.remove(fresh);
      return;
    }
    OldFolder.remove(pack);
    Files.move(fresh, pack, StandardCopyOption.ATOMIC_MOVE);
  }
}
