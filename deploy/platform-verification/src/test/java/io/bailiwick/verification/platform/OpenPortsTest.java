package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every port that the running platform listens on. */
@ExtendWith(RunningPlatform.class)
class OpenPortsTest {
  private final Installation installation;

  OpenPortsTest(Installation installation) {
    this.installation = installation;
  }

  @Test
  void the_platform_listens_on_five_ports_and_on_loopback_only() throws Exception {
    Set<String> listening = OpenPorts.of(installation);
    assertThat(listening).allMatch(OpenPorts::isOnLoopback);
    // Portal, Keycloak, Keycloak's health and its transaction recovery (Narayana), PostgreSQL.
    assertThat(listening).hasSize(5);
  }
}
