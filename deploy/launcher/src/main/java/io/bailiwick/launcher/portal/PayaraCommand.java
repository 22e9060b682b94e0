package io.bailiwick.launcher.portal;

import java.nio.file.Path;
import java.util.List;

/** The words that start Payara Micro. */
final class PayaraCommand {
  /**
   * Payara Micro has no option for the address; its commands before the boot have. Nor does {@code
   * --nocluster} or {@code --nohazelcast} close the cluster's port on every address: this does.
   */
  static final String BEFORE_BOOT =
      """
      set configs.config.server-config.network-config.network-listeners.network-listener\
      .http-listener.address=127.0.0.1
      set configs.config.server-config.microprofile-openapi-configuration.enabled=false
      set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
      set configs.config.server-config.availability-service.web-container-availability\
      .availability-enabled=false
      """;

  private PayaraCommand() {}

  static List<String> of(PortalSettings settings, Path configuration, Path folder, int port) {
    return List.of(
        settings.javaHome().resolve("bin").resolve("java").toString(),
        "-Xmx768m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Dbailiwick.settings=" + configuration,
        "-jar",
        settings.payara().toString(),
        "--port",
        Integer.toString(port),
        "--nocluster",
        "--nohostaware",
        "--nohazelcast",
        "--disablephonehome",
        "--rootDir",
        folder.resolve("root").toString(),
        "--prebootcommandfile",
        folder.resolve("before-boot").toString(),
        "--contextroot",
        "/",
        "--deploy",
        settings.war().toString());
  }
}
