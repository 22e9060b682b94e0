package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.Versions;
import io.bailiwick.launcher.file.Unpacked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once. The server refuses to run as root; as root its programs run
 * in a user namespace of their own, where they are nobody and own the same files.
 *
 * @param folder that holds {@code bin}, {@code lib} and {@code share}
 * @param asRoot whether this process is root
 */
record PostgresBinaries(Path folder, boolean asRoot) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /** The release that this build runs. */
  static String version() {
    return Versions.of("postgresql");
  }

  /** The major release, whose data directories no other can read. */
  static String major() {
    String version = version();
    return version.substring(0, version.indexOf('.'));
  }

  /** Unpacks the release into a folder of its own inside the given one, unless it is there. */
  static PostgresBinaries in(Path releases) throws IOException, InterruptedException {
    Files.createDirectories(releases);
    Path folder = Unpacked.folder(releases.resolve(version()), 0, PostgresBinaries::archive);
    return new PostgresBinaries(folder, isRoot());
  }

  private static InputStream archive() throws IOException {
    InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
    if (packed == null) {
      throw new Refusal(
          "PostgreSQL's programs are not on the class path ("
              + ARCHIVE
              + "); build the launcher again");
    }
    return new XZInputStream(packed);
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
  }

  /** The words that run a program as somebody PostgreSQL accepts. */
  List<String> command(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    if (asRoot) {
      words.addAll(List.of("unshare", "--user"));
    }
    words.add(folder.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }

  /** What to add to a complaint of a program that did not start. */
  String hint(String complaint) {
    return asRoot && complaint.contains("unshare")
        ? "PostgreSQL does not run as root and this machine forbids user namespaces; run bailiwick"
            + " as another user"
        : "the reason stands before";
  }
}
