package io.bailiwick.launcher.keycloak;

import java.nio.file.Path;
import java.util.List;

/**
 * The words that start Keycloak. Java itself and not {@code kc.sh}: since 26.7 the script stays as
 * a parent, and a signal to it may not reach the server.
 */
final class KeycloakCommand {
  private KeycloakCommand() {}

  static List<String> of(Path java, Path folder, Path configuration) {
    return List.of(
        java.toString(),
        "-Xms64m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:MetaspaceSize=96M",
        "-XX:MaxMetaspaceSize=256m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djava.security.egd=file:/dev/urandom",
        "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
        "-Duser.language=en",
        "-Duser.country=US",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-Dquarkus-log-max-startup-records=10000",
        "-Dkc.home.dir=" + folder,
        "-Djboss.server.config.dir=" + folder.resolve("conf"),
        "-cp",
        folder.resolve("lib").resolve("quarkus-run.jar").toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        "--config-file=" + configuration,
        "start",
        "--optimized");
  }
}
