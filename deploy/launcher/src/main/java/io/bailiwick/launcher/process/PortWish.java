package io.bailiwick.launcher.process;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Which port of the loopback address a service shall have.
 *
 * @param number the port; 0 for any
 * @param fixed whether another one will not do, because the operator named it
 */
public record PortWish(int number, boolean fixed) {
  private static final int HIGHEST = 65_535;

  /** Refuses numbers that no port has. */
  public PortWish {
    if (number < 0 || number > HIGHEST) {
      throw new IllegalArgumentException("a port is at most " + HIGHEST + ", got " + number);
    }
  }

  /** This port or, where it is taken, another. */
  public static PortWish preferred(int number) {
    return new PortWish(number, false);
  }

  /** This port and no other. */
  public static PortWish exactly(int number) {
    return new PortWish(number, true);
  }

  /** Any free port. */
  public static PortWish any() {
    return new PortWish(0, false);
  }

  /**
   * Chooses a free port: the one the listener had last, else the wished one, else any.
   *
   * @param listener whose port it will be, and under which name it is remembered
   * @throws Refusal if the operator's port is taken
   */
  public int choose(String listener, RunFolder run) throws IOException {
    if (fixed) {
      if (number != 0 && !isFree(number)) {
        throw taken(listener);
      }
      return number == 0 ? free() : number;
    }
    Optional<Integer> last = run.port(listener);
    if (last.isPresent() && isFree(last.get())) {
      return last.get();
    }
    return number != 0 && isFree(number) ? number : free();
  }

  private Refusal taken(String listener) throws IOException {
    return new Refusal(
        listener
            + ": port "
            + number
            + " of 127.0.0.1 is taken"
            + PortHolder.of(number).map(holder -> " by " + holder).orElse("")
            + ", and it was asked for by name; stop that program or name another port");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  /** IPv4 by number: {@code localhost} may be IPv6 first. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
