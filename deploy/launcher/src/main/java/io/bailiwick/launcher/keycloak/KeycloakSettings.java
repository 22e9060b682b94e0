package io.bailiwick.launcher.keycloak;

import io.bailiwick.launcher.process.PortWish;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How Keycloak is started.
 *
 * @param home the installation's {@code BAILIWICK_HOME}
 * @param javaHome the JDK that it runs on
 * @param archive its distribution
 * @param releases where distributions are unpacked and built; several homes may share it
 * @param port where it shall listen on loopback
 * @param managementPort where its health is told on loopback
 * @param patience how long a start may take, the first one's tables included
 */
public record KeycloakSettings(
    Path home,
    Path javaHome,
    Path archive,
    Path releases,
    PortWish port,
    PortWish managementPort,
    Duration patience) {}
