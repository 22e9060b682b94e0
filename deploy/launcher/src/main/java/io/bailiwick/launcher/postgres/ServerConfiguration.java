package io.bailiwick.launcher.postgres;

import io.bailiwick.launcher.file.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own files, written anew at every start. An operator's settings go to {@code
 * operator.conf} beside them; what durability and access rest on is set after it and wins.
 */
final class ServerConfiguration {
  /** The kernel's limit on the path of a Unix socket, less its final zero. */
  private static final int LONGEST_SOCKET = 107;

  private static final String ACCESS =
      """
      # Written by Bailiwick at every start. Every role shows a password, everywhere.
      local  all  all                scram-sha-256
      host   all  all  127.0.0.1/32  scram-sha-256
      """;

  private ServerConfiguration() {}

  static void write(Path data, int port) throws IOException {
    PrivateFolder folder = PrivateFolder.open(data);
    folder.write("pg_hba.conf", ACCESS);
    folder.write("postgresql.conf", settings(port, sockets(data)));
  }

  /** Where the Unix socket is, and nothing else. */
  static Path socketFolder(Path data) {
    return data.resolveSibling("socket");
  }

  /** Where the Unix socket is; none where its path would be too long for the kernel. */
  private static @Nullable Path sockets(Path data) throws IOException {
    Path folder = socketFolder(data);
    String longest = folder.resolve(".s.PGSQL.65535").toString();
    if (longest.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
      return null;
    }
    return PrivateFolder.open(folder).path();
  }

  private static String settings(int port, @Nullable Path sockets) {
    return """
    # Written by Bailiwick at every start; settings of your own go to operator.conf.
    max_connections = 100
    shared_buffers = 128MB
    max_wal_size = 1GB
    log_line_prefix = '%%m [%%p] %%u@%%d '
    lc_messages = 'C'
    timezone = 'UTC'
    log_timezone = 'UTC'
    include_if_exists = 'operator.conf'
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = '%s'
    unix_socket_permissions = 0700
    password_encryption = 'scram-sha-256'
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    logging_collector = off
    """
        .formatted(port, sockets == null ? "" : sockets.toString().replace("'", "''"));
  }
}
