package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.Versions;
import io.bailiwick.launcher.file.Unpacked;
import io.bailiwick.launcher.service.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Keycloak's programs, unpacked and built once for the database and the way it runs here. Nothing
 * secret is near while it is built: what a build sees it keeps.
 *
 * @param folder that holds {@code bin}, {@code conf} and {@code lib}
 */
record KeycloakDistribution(Path folder) {
  /**
   * A cluster of one; the configuration says so again, since a start forgets what the build was
   * told.
   */
  private static final List<String> BUILD =
      List.of("build", "--db=postgres", "--cache=local", "--health-enabled=true");

  private static final String BUILT = "built-by-bailiwick";

  /** The release that this build runs. */
  static String version() {
    return Versions.of("keycloak");
  }

  /**
   * Unpacks and builds the release unless it is there.
   *
   * @param releases the folder that releases are kept in
   * @param archive the distribution
   */
  static KeycloakDistribution in(Path releases, Path archive, Path javaHome, Progress progress)
      throws IOException, InterruptedException {
    Path folder = releases.resolve(version());
    if (!Files.isDirectory(folder)) {
      if (!Files.isRegularFile(archive)) {
        throw new Refusal(
            archive + ": Keycloak's distribution is not there; build the launcher again");
      }
      progress.say("keycloak: unpacking " + version());
      Files.createDirectories(releases);
      Unpacked.folder(folder, 1, () -> new GZIPInputStream(Files.newInputStream(archive)));
    }
    KeycloakDistribution distribution = new KeycloakDistribution(folder);
    distribution.build(javaHome, progress);
    return distribution;
  }

  private void build(Path javaHome, Progress progress) throws IOException, InterruptedException {
    Path built = folder.resolve(BUILT);
    String options = String.join(" ", BUILD);
    if (Files.exists(built) && Files.readString(built).equals(options)) {
      return;
    }
    progress.say("keycloak: building it for PostgreSQL, once (about a minute)");
    List<String> command = new java.util.ArrayList<>(BUILD);
    command.add(0, folder.resolve("bin").resolve("kc.sh").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process build = builder.start();
    build.getOutputStream().close();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (build.waitFor() != 0) {
      throw new Refusal(
          folder
              + ": Keycloak could not be built: "
              + said.strip().replaceAll("\\s*\\R\\s*", " | ")
              + "; remove this folder and try again");
    }
    Files.writeString(built, options);
  }
}
