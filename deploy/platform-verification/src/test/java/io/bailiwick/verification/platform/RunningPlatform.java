package io.bailiwick.verification.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One platform with the two sample companies for all tests of this module, started by its launcher.
 */
public final class RunningPlatform implements BeforeAllCallback, ParameterResolver {
  private static final Pattern SAMPLE = Pattern.compile("everyone's password is (\\S+)");
  private static final Pattern ONE_TIME = Pattern.compile("(?m)^  (\\S+-admin) +([a-z0-9-]{23}) ");

  @Override
  public void beforeAll(ExtensionContext context) {
    installation(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Installation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return installation(context);
  }

  static Installation installation(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Installation.class, key -> Installation.start(), Installation.class);
  }

  /** What runs. */
  public static final class Installation implements AutoCloseable {
    private final Path home;
    private final Map<String, String> environment;
    private final String said;
    private @Nullable Minted minted;

    private Installation(Path home, Map<String, String> environment) throws Exception {
      this.home = home;
      this.environment = new HashMap<>(environment);
      this.said = run("up", "--sample");
    }

    private static Installation start() {
      try {
        Path home = Path.of(System.getProperty("bailiwick.home"));
        delete(home);
        Files.createDirectories(home);
        return new Installation(
            home,
            Map.of(
                "BAILIWICK_HOME", home.toString(),
                "BAILIWICK_PORTAL_PORT", freePort(),
                "BAILIWICK_KEYCLOAK_PORT", freePort(),
                "BAILIWICK_POSTGRESQL_PORT", freePort()));
      } catch (Exception e) {
        throw new IllegalStateException("the platform did not start", e);
      }
    }

    /** What a command of the launcher says, on both channels. */
    String run(String... command) throws IOException, InterruptedException {
      Process process = launcher(command).redirectErrorStream(true).start();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
      }
      return output;
    }

    /** Starts it anew with more settings, for good. */
    void upAgain(Map<String, String> settings) throws IOException, InterruptedException {
      environment.putAll(settings);
      run("up");
    }

    /** A command of the launcher, not started. */
    ProcessBuilder launcher(String... command) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("bailiwick.launcher"),
                  "io.bailiwick.launcher.LauncherMain"));
      line.addAll(List.of(command));
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().putAll(environment);
      return builder;
    }

    /** The installation's folder. */
    Path home() {
      return home;
    }

    /** The portal's address. */
    String portal() {
      return "http://127.0.0.1:" + environment.get("BAILIWICK_PORTAL_PORT");
    }

    /** Keycloak's address. */
    String keycloak() {
      return "http://127.0.0.1:" + environment.get("BAILIWICK_KEYCLOAK_PORT");
    }

    /** Who signs tokens for tests; one for all, since Keycloak publishes their key. */
    synchronized Minted minted() throws Exception {
      if (minted == null) {
        minted = new Minted(this);
      }
      return minted;
    }

    /** The password of everybody in the sample companies. */
    String samplePassword() {
      Matcher matcher = SAMPLE.matcher(said);
      if (!matcher.find()) {
        throw new IllegalStateException("no sample password in: " + said);
      }
      return matcher.group(1);
    }

    /** The one-time password of an administrator, as the first start said it. */
    String oneTimePassword(String administrator) {
      return ONE_TIME
          .matcher(said)
          .results()
          .filter(found -> found.group(1).equals(administrator))
          .map(found -> found.group(2))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no password in: " + said));
    }

    @Override
    public void close() throws Exception {
      run("down");
    }

    static String freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return Integer.toString(socket.getLocalPort());
      }
    }

    private static void delete(Path tree) throws IOException {
      if (!Files.exists(tree)) {
        return;
      }
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
