package io.bailiwick.launcher.process;

import java.time.Instant;

/**
 * What the launcher remembers of a child.
 *
 * @param name of the service, for instance {@code keycloak}
 * @param identity the process
 * @param startedAt when, for people
 * @param port where it listens on loopback
 */
public record ProcessRecord(String name, ProcessIdentity identity, Instant startedAt, int port) {}
