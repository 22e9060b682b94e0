package io.bailiwick.launcher.gateway;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway is started.
 *
 * @param home the installation's {@code BAILIWICK_HOME}
 * @param javaHome the JDK that it runs on
 * @param jar its program
 * @param listen where; null where other machines shall reach nothing
 * @param certificate the operator's, as PEM; null for one of the local authority
 * @param key the operator's; null for one of the local authority
 * @param patience how long a start may take
 */
public record GatewaySettings(
    Path home,
    Path javaHome,
    Path jar,
    @Nullable ListenAddress listen,
    @Nullable Path certificate,
    @Nullable Path key,
    Duration patience) {}
