package io.bailiwick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.launcher.service.ServiceState;
import io.bailiwick.launcher.service.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  @Test
  void a_server_that_others_run_is_ready_at_its_address() {
    List<String> said = new ArrayList<>();
    new Stopwatch(said::add)
        .ready(
            ServiceStatus.without("postgresql", ServiceState.UP, "db.example.com:5432, others'"));
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("postgresql: ready after")
        .endsWith(" at db.example.com:5432, others'");
  }
}
