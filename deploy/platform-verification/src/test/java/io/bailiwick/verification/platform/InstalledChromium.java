package io.bailiwick.verification.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium that this machine's distribution keeps up to date; nothing is fetched. */
final class InstalledChromium {
  private static final String VARIABLE = "CHROMIUM";
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/snap/bin/chromium"));

  private InstalledChromium() {}

  /**
   * Where it is.
   *
   * @throws IllegalStateException with what to do, if there is none
   */
  static Path find() {
    return find(System.getenv(), USUAL);
  }

  static Path find(Map<String, String> environment, List<Path> usual) {
    String named = environment.getOrDefault(VARIABLE, "");
    List<Path> candidates = named.isBlank() ? usual : List.of(Path.of(named));
    return candidates.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the browser tests found no Chromium at "
                        + candidates
                        + "; install it with: sudo apt-get install chromium fonts-noto-cjk"
                        + " (Ubuntu: sudo snap install chromium), or set "
                        + VARIABLE
                        + " to the path of one"));
  }
}
