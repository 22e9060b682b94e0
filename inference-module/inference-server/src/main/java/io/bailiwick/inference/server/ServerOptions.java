package io.bailiwick.inference.server;

import io.bailiwick.pretrained.Precision;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@link ServerMain}.
 *
 * @param bundle what to serve
 * @param publicKey file of the pinned key
 * @param device where to compute
 * @param precision format of the weights in memory
 * @param tokenFile where to write the access token; without one it is printed once
 * @param settings how to listen
 */
record ServerOptions(
    Path bundle,
    Path publicKey,
    String device,
    Precision precision,
    Optional<Path> tokenFile,
    ServerSettings settings) {
  static final String USAGE =
      """
      Serves one signed bundle with OpenAI's protocol.
      usage: BUNDLE --public-key FILE
        [--port N]            0 for a free one (8000)
        [--token-file FILE]   writes the access token there, mode 0600 (else it is printed once)
        [--device D]          cpu, cuda:0, ... (cpu)
        [--precision P]       fp32, bf16 or fp16 (fp32 on cpu, bf16 on cuda)
        [--max-batch N]       requests answered at once (16)
        [--queue N]           requests that may wait beyond that; more get 429 (64)
        [--context N]         tokens of prompt and answer together (the model's, at most 4096)
        [--address A]         where to listen (127.0.0.1)
        [--allow-remote]      lets --address be reachable from other machines, unencrypted
      """;

  private static final Set<String> VALUES =
      Set.of(
          "--public-key",
          "--port",
          "--token-file",
          "--device",
          "--precision",
          "--max-batch",
          "--queue",
          "--context",
          "--address");
  private static final String REMOTE = "--allow-remote";
  private static final int USUAL_PORT = 8000;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException naming the argument that is wrong
   */
  static ServerOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
    while (!left.isEmpty()) {
      String argument = left.remove();
      if (VALUES.contains(argument)) {
        if (left.isEmpty()) {
          throw new IllegalArgumentException(argument + " needs a value");
        }
        given.put(argument, left.remove());
      } else if (argument.equals(REMOTE)) {
        given.put(REMOTE, "");
      } else if (argument.startsWith("-") || given.put("BUNDLE", argument) != null) {
        throw new IllegalArgumentException("unexpected argument " + argument);
      }
    }
    return of(given);
  }

  private static ServerOptions of(Map<String, String> given) {
    String device = given.getOrDefault("--device", "cpu");
    String precision = given.getOrDefault("--precision", device.equals("cpu") ? "fp32" : "bf16");
    return new ServerOptions(
        Path.of(required(given, "BUNDLE")),
        Path.of(required(given, "--public-key")),
        device,
        Precision.of(precision),
        Optional.ofNullable(given.get("--token-file")).map(Path::of),
        settings(given));
  }

  private static ServerSettings settings(Map<String, String> given) {
    ServerSettings usual = ServerSettings.usual();
    return new ServerSettings(
        address(given.getOrDefault("--address", usual.address().getHostAddress())),
        given.containsKey(REMOTE),
        number(given, "--port", USUAL_PORT),
        number(given, "--max-batch", usual.maximumBatch()),
        number(given, "--queue", usual.queue()),
        number(given, "--context", usual.context()),
        usual.maximumRequestBytes(),
        usual.stall(),
        usual.grace());
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--address " + text + " is no address of this machine", e);
    }
  }

  private static int number(Map<String, String> given, String name, int otherwise) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, got " + text, e);
    }
  }
}
