package io.bailiwick.launcher.backup;

import io.bailiwick.launcher.file.CopiedFile;
import io.bailiwick.launcher.file.FolderCopy;
import io.bailiwick.launcher.file.TreeCopy;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Copies a backup to the disk that it shall work on, comparing what it reads a second time.
 *
 * @param backup what is copied
 * @param secrets where they come from if the backup has none; else null
 */
record RestoreCopy(StoredBackup backup, @Nullable Path secrets) {
  /** Copies all of it; every part is there in the end, if only as an empty folder. */
  void into(Path folder) throws IOException {
    FolderCopy copy = new FolderCopy(folder);
    for (String name : backup.manifest().folders()) {
      copy.folder(name);
    }
    for (CopiedFile file : backup.manifest().files()) {
      backup.requireSame(file, copy.file(backup.folder().resolve(file.path()), file.path()));
    }
    if (secrets != null) {
      TreeCopy.of(secrets.toRealPath(), copy, Part.SECRETS.folder(), name -> !name.startsWith("."));
    }
    copy.force();
  }
}
