package io.bailiwick.launcher.portal;

import io.bailiwick.launcher.process.PortWish;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the portal is started.
 *
 * @param home the installation's {@code BAILIWICK_HOME}
 * @param javaHome the JDK that it runs on
 * @param payara Payara Micro's jar
 * @param war the portal
 * @param healthPath what answers 200 when the portal can work, for instance {@code /health/ready}
 * @param port where it shall listen on loopback
 * @param patience how long a start may take
 */
public record PortalSettings(
    Path home,
    Path javaHome,
    Path payara,
    Path war,
    String healthPath,
    PortWish port,
    Duration patience) {
  /** Refuses a path that is none. */
  public PortalSettings {
    if (!healthPath.startsWith("/")) {
      throw new IllegalArgumentException("a health path begins with /, got " + healthPath);
    }
  }
}
