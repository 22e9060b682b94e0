package io.bailiwick.launcher.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.file.PrivateFolder;
import io.bailiwick.launcher.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts what was restored in the place of what is there. Everything stands ready in a folder of its
 * own before the first part is moved, and a file says so; whoever finds that file after a kill goes
 * on with the moves that are left.
 */
public final class RestoreSwitch {
  private static final String FOLDER = "restoring";
  private static final String JOURNAL = "switching.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home;
  private final Path folder;

  private RestoreSwitch(Path home) {
    this.home = home;
    this.folder = home.resolve(FOLDER);
  }

  /**
   * The one of an installation.
   *
   * @param home its {@code BAILIWICK_HOME}
   */
  public static RestoreSwitch of(Path home) {
    return new RestoreSwitch(home);
  }

  /**
   * What is being put in place.
   *
   * @param backup its folder
   * @param digest of its manifest
   * @param aside the folder in the home for what was there before
   */
  record Journal(String backup, String digest, String aside) {}

  /**
   * Refuses to go on where a restore was interrupted between its first and its last move.
   *
   * @throws Refusal with the command that ends it
   */
  public void refuseIfBegun() throws IOException {
    if (isBegun()) {
      throw new Refusal(
          folder
              + ": a restore was interrupted here; end it first: bailiwick restore "
              + journal().backup()
              + " ; if that backup cannot be had or restored, move this folder away and restore"
              + " another: bailiwick restore BACKUP --replace");
    }
  }

  boolean isBegun() {
    return Files.exists(folder.resolve(JOURNAL));
  }

  Journal journal() throws IOException {
    Path file = folder.resolve(JOURNAL);
    try {
      return JSON.readValue(Files.readString(file), Journal.class);
    } catch (JsonProcessingException e) {
      throw new Refusal(file + ": this file is damaged; look by hand what is in " + home, e);
    }
  }

  /** The place for what shall be put in place, empty. */
  Path ready() throws IOException {
    Trees.delete(folder);
    return PrivateFolder.open(folder).path().resolve("ready");
  }

  /** From here on it is done, whatever happens. */
  void begin(Journal journal) throws IOException {
    try {
      PrivateFolder.open(folder).write(JOURNAL, JSON.writeValueAsString(journal));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a restore cannot be described", e);
    }
    Trees.force(folder);
    Trees.force(home);
  }

  /** Moves what is not yet moved: for each part, what is there aside and the new one in. */
  void complete() throws IOException {
    Path aside = home.resolve(journal().aside());
    for (Part part : Part.values()) {
      Path ready = folder.resolve("ready").resolve(part.folder());
      Path place = part.in(home);
      if (Files.exists(ready)) {
        if (!Trees.isEmpty(place)) {
          move(place, part.in(aside));
        }
        move(ready, place);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Path parent = to.resolveSibling("");
    Files.createDirectories(
        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Trees.force(parent);
  }

  /** Ends it. */
  void forget() throws IOException {
    Trees.delete(folder);
  }
}
