package io.bailiwick.inference.server;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How a server listens and how much it takes on.
 *
 * @param address where to listen; other than loopback only if {@code remoteAllowed}, because the
 *     protocol is not encrypted
 * @param remoteAllowed whether other machines may connect
 * @param port 0 takes a free one
 * @param maximumBatch requests answered at once
 * @param queue requests that may wait beyond that; more are refused with 429
 * @param context tokens of prompt and answer together; 0 takes what the model reads, at most {@link
 *     #USUAL_CONTEXT}
 * @param maximumRequestBytes larger request bodies are refused with 413
 * @param stall a client that takes nothing for this long is cut off
 * @param grace how long answers may still run when the server is closed
 */
public record ServerSettings(
    InetAddress address,
    boolean remoteAllowed,
    int port,
    int maximumBatch,
    int queue,
    int context,
    int maximumRequestBytes,
    Duration stall,
    Duration grace) {
  /** The context without a wish: the cache of a full batch is claimed at once, and it grows. */
  public static final int USUAL_CONTEXT = 4096;

  private static final int LARGEST_PORT = 65_535;

  /** Refuses settings that cannot be followed, naming the setting and what to do. */
  public ServerSettings {
    if (!address.isLoopbackAddress() && !remoteAllowed) {
      throw new IllegalArgumentException(
          "address "
              + address.getHostAddress()
              + " is reachable from other machines, and the protocol is not encrypted; listen on"
              + " 127.0.0.1 behind a proxy with TLS, or allow it explicitly");
    }
    require(port >= 0 && port <= LARGEST_PORT, "port must lie in 0–65535", port);
    require(maximumBatch > 0, "max-batch must be positive", maximumBatch);
    require(queue >= 0, "queue must not be negative", queue);
    require(context >= 0, "context must not be negative", context);
    require(maximumRequestBytes > 0, "the largest request must be positive", maximumRequestBytes);
  }

  /** Loopback, a free port, 16 answers at once and 64 waiting. */
  public static ServerSettings usual() {
    return new ServerSettings(
        InetAddress.getLoopbackAddress(),
        false,
        0,
        16,
        64,
        0,
        4 << 20,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /** The same on another port. */
  public ServerSettings withPort(int other) {
    return new ServerSettings(
        address,
        remoteAllowed,
        other,
        maximumBatch,
        queue,
        context,
        maximumRequestBytes,
        stall,
        grace);
  }

  /** The same with room for other numbers of requests. */
  public ServerSettings withRoom(int batch, int waiting) {
    return new ServerSettings(
        address, remoteAllowed, port, batch, waiting, context, maximumRequestBytes, stall, grace);
  }

  private static void require(boolean holds, String rule, int value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + value);
    }
  }
}
