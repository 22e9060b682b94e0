package io.bailiwick.gateway;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is told at its start, by a file that only its owner reads.
 *
 * @param host the address of this machine that it listens on
 * @param port where it listens there
 * @param certificate the chain of certificates, as PEM, its own first
 * @param key the private key to the first of them, as PEM, PKCS #8 and not encrypted
 * @param publicUrl how browsers call it, for instance {@code https://ai.example.com}
 * @param portal the portal on loopback
 * @param keycloak Keycloak on loopback; null where others run one
 */
public record GatewaySettings(
    String host,
    int port,
    Path certificate,
    Path key,
    URI publicUrl,
    URI portal,
    @Nullable URI keycloak) {

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it leaves something out
   */
  public static GatewaySettings read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    }
    return new GatewaySettings(
        require(values, file, "listen.host"),
        Integer.parseInt(require(values, file, "listen.port")),
        Path.of(require(values, file, "tls.certificate")),
        Path.of(require(values, file, "tls.key")),
        URI.create(require(values, file, "public.url")),
        URI.create(require(values, file, "portal.url")),
        keycloak(values.getProperty("keycloak.url", "")));
  }

  private static @Nullable URI keycloak(String url) {
    return url.isBlank() ? null : URI.create(url);
  }

  private static String require(Properties values, Path file, String key) {
    String value = values.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(file + " does not give " + key);
    }
    return value;
  }
}
