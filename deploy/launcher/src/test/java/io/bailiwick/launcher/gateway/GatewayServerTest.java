package io.bailiwick.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.launcher.certificate.LocalAuthority;
import io.bailiwick.launcher.certificate.ServerCertificate;
import io.bailiwick.launcher.service.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayServerTest {
  @Test
  void another_program_is_not_taken_for_the_one_that_runs(@TempDir Path home) throws Exception {
    Path jar = Files.writeString(home.resolve("gateway.jar"), "the old one");
    ListenAddress listen = new ListenAddress("127.0.0.1", 8443);
    GatewayServer server =
        new GatewayServer(
            new GatewaySettings(home, home, jar, listen, null, null, Duration.ofSeconds(1)),
            Clock.systemUTC());
    ServerCertificate certificate =
        LocalAuthority.of(home, Clock.systemUTC()).certificate("127.0.0.1", said -> {});
    Addresses addresses = new Addresses(8080, 8081, "https://127.0.0.1:8443");
    String told = server.told(listen, certificate, addresses);
    assertThat(server.told(listen, certificate, addresses)).isEqualTo(told);
    Files.writeString(jar, "the one with the hole mended");
    assertThat(server.told(listen, certificate, addresses)).isNotEqualTo(told);
  }
}
