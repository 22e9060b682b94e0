package io.bailiwick.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":8443",
        "0.0.0.0:0",
        "0.0.0.0:65536",
        "0.0.0.0:x",
        "a b:1",
        "::1:443",
        "https://ai.example.com",
        "10.0.0.1:443/x",
        "10.0.0.1:-1",
        "user@host:1"
      })
  void what_is_no_address_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_LISTEN is " + text)
        .hasMessageContaining("0.0.0.0:8443");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3, 8443, https://10.1.2.3:8443",
    "10.1.2.3:443, 10.1.2.3, 443, https://10.1.2.3",
    "[::1]:9000, [::1], 9000, https://[::1]:9000",
    "localhost:443, localhost, 443, https://localhost"
  })
  void an_address_has_a_host_a_port_and_a_public_form(
      String text, String host, int port, String publicUrl) throws Exception {
    ListenAddress address = ListenAddress.parse(text);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.publicUrl()).isEqualTo(publicUrl);
  }

  @Test
  void every_address_is_called_by_the_machines_name() throws Exception {
    assertThat(ListenAddress.parse("0.0.0.0:443").publicUrl())
        .isEqualTo("https://" + InetAddress.getLocalHost().getCanonicalHostName());
  }
}
