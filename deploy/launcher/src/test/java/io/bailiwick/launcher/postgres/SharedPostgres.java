package io.bailiwick.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL for all test classes that only ask it questions. */
public final class SharedPostgres implements ParameterResolver {
  /** Releases are unpacked here once for all tests of the module. */
  public static final Path BINARIES = Path.of("target", "postgresql").toAbsolutePath();

  /** An installation with a running server. */
  public record Installation(Path home, PostgresServer server, PlatformDatabases databases)
      implements AutoCloseable {
    static Installation start() {
      try {
        Path home = Files.createTempDirectory("bailiwick-postgres");
        PostgresServer server = PostgresServer.start(home, settings());
        return new Installation(home, server, PlatformDatabases.prepare(server, home));
      } catch (Exception e) {
        throw new IllegalStateException("PostgreSQL for the tests", e);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      server.close();
      io.bailiwick.launcher.file.Trees.delete(home);
    }
  }

  /** Settings that no other test and nothing on this machine collides with. */
  public static PostgresSettings settings() {
    return PostgresSettings.onAnyPort().withBinariesIn(BINARIES);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Installation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedPostgres.class))
        .getOrComputeIfAbsent("installation", key -> Installation.start(), Installation.class);
  }
}
