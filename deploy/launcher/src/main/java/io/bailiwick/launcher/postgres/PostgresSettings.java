package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.process.PortWish;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL is started.
 *
 * @param port where it shall listen on loopback
 * @param binaries the folder that releases are unpacked in, which several homes may share; null for
 *     one in the home
 * @param patience how long it may take to start, recovery after a crash included
 */
public record PostgresSettings(PortWish port, @Nullable Path binaries, Duration patience) {
  private static final int USUAL_PORT = 5433;

  /** Port 5433 or, where it is taken, another. */
  public static PostgresSettings usual() {
    return new PostgresSettings(PortWish.preferred(USUAL_PORT), null, Duration.ofMinutes(2));
  }

  /** The same with a port of its own choice, as tests want it. */
  public static PostgresSettings onAnyPort() {
    return usual().at(PortWish.any());
  }

  /** The same on another port. */
  public PostgresSettings at(PortWish wish) {
    return new PostgresSettings(wish, binaries, patience);
  }

  /** The same with releases unpacked in a folder that several homes share. */
  public PostgresSettings withBinariesIn(Path folder) {
    return new PostgresSettings(port, folder, patience);
  }
}
