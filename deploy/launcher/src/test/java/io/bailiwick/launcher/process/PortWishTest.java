package io.bailiwick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortWishTest {
  @TempDir private Path home;
  private RunFolder run;

  @BeforeEach
  void open() throws Exception {
    run = RunFolder.of(home);
  }

  private static ServerSocket listen(String address) throws Exception {
    return new ServerSocket(0, 1, InetAddress.getByName(address));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = listen("127.0.0.1")) {
      return socket.getLocalPort();
    }
  }

  @Test
  void the_wished_port_is_taken_where_it_is_free() throws Exception {
    int free = freePort();
    assertThat(PortWish.preferred(free).choose("portal", run)).isEqualTo(free);
    assertThat(PortWish.exactly(free).choose("portal", run)).isEqualTo(free);
  }

  @Test
  void the_last_port_comes_before_the_wished_one_but_not_before_the_operators() throws Exception {
    int last = freePort();
    int wished = freePort();
    run.rememberPort("portal", last);
    assertThat(PortWish.preferred(wished).choose("portal", run)).isEqualTo(last);
    assertThat(PortWish.exactly(wished).choose("portal", run)).isEqualTo(wished);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void another_one_is_taken_where_the_wished_one_is_not_free(String address) throws Exception {
    try (ServerSocket foreign = listen(address)) {
      int port = foreign.getLocalPort();
      assertThat(PortWish.preferred(port).choose("portal", run)).isNotEqualTo(port).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void the_operators_port_is_refused_where_it_is_not_free(String address) throws Exception {
    try (ServerSocket foreign = listen(address)) {
      int port = foreign.getLocalPort();
      assertThatThrownBy(() -> PortWish.exactly(port).choose("portal", run))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("portal: port " + port)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " (");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void numbers_that_no_port_has_are_refused(int number) {
    assertThatThrownBy(() -> PortWish.preferred(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + number);
  }
}
