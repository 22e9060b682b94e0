package io.bailiwick.launcher.gateway;

import io.bailiwick.launcher.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the gateway listens, as {@code BAILIWICK_LISTEN} says it: {@code 0.0.0.0:8443}, {@code
 * [::]:443}, {@code 10.1.2.3}.
 *
 * @param host an address of this machine, or a name of it
 * @param port there
 */
public record ListenAddress(String host, int port) {
  /** Where nothing else is said. */
  public static final int USUAL_PORT = 8443;

  private static final int HIGHEST_PORT = 65_535;
  private static final int HTTPS = 443;
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  /**
   * Reads one.
   *
   * @throws Refusal if it is none
   */
  public static ListenAddress parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw refused(text);
    }
    int port = matcher.group(2) == null ? USUAL_PORT : Integer.parseInt(matcher.group(2));
    if (port < 1 || port > HIGHEST_PORT) {
      throw refused(text);
    }
    return new ListenAddress(matcher.group(1), port);
  }

  private static Refusal refused(String text) {
    return new Refusal(
        "BAILIWICK_LISTEN is "
            + text
            + ", which is no address with a port; give one like 0.0.0.0:8443 or 10.1.2.3:443");
  }

  /** The host without the brackets of an IPv6 address. */
  public String bareHost() {
    return host.replaceAll("[\\[\\]]", "");
  }

  /** What browsers call it where the operator says nothing else: a name, if it has to be one. */
  public String publicUrl() throws IOException {
    String name = isEveryAddress() ? InetAddress.getLocalHost().getCanonicalHostName() : host;
    return "https://" + name + (port == HTTPS ? "" : ":" + port);
  }

  private boolean isEveryAddress() {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      throw new Refusal(
          "BAILIWICK_LISTEN names " + host + ", which this machine cannot resolve", e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
