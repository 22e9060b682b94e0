package io.bailiwick.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import io.bailiwick.launcher.service.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may get wrong about a Keycloak that others run; KeycloakServerTest has one. */
class ExternalKeycloakTest {
  private static final Addresses ADDRESSES =
      new Addresses(8080, 0, "https://ai.example.com", "https://id.example.com");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id.example.com",
        "http://id.example.com",
        "https://id.example.com/",
        "https://user@id.example.com",
        "ftp://127.0.0.1",
        "https://"
      })
  void an_address_without_host_or_encryption_is_refused(String url) {
    assertThatThrownBy(() -> new ExternalKeycloak(url, folder, null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("BAILIWICK_KEYCLOAK_URL " + url)
        .hasMessageContaining("https://id.example.com");
  }

  @Test
  void a_secret_that_cannot_be_read_is_named() {
    ExternalKeycloak keycloak =
        new ExternalKeycloak("http://127.0.0.1:1", folder.resolve("none"), null);
    assertThatThrownBy(() -> keycloak.prepare(ADDRESSES, new ClientSecrets("a", "b")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("none: the secret of the client bailiwick-launcher cannot be read");
  }

  @Test
  void one_that_does_not_answer_is_told_with_what_to_look_at() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    ExternalKeycloak keycloak = new ExternalKeycloak("http://127.0.0.1:1", secret, null);
    assertThat(keycloak.status().isUp()).isFalse();
    assertThatThrownBy(() -> keycloak.prepare(ADDRESSES, new ClientSecrets("a", "b")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("http://127.0.0.1:1 is not reached")
        .hasMessageContaining("BAILIWICK_KEYCLOAK_CA");
  }

  @Test
  void an_authority_that_is_none_is_named() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Path authority = Files.writeString(folder.resolve("ca.pem"), "hello");
    ExternalKeycloak keycloak = new ExternalKeycloak("https://127.0.0.1:1", secret, authority);
    assertThatThrownBy(() -> keycloak.prepare(ADDRESSES, new ClientSecrets("a", "b")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ca.pem: no certificate authority can be read from it");
  }

  @Test
  void
      people_and_servers_reach_it_by_its_own_address_and_it_reaches_the_portal_by_the_public_one() {
    assertThat(ADDRESSES.keycloak()).isEqualTo("https://id.example.com");
    assertThat(ADDRESSES.issuer()).isEqualTo("https://id.example.com/realms/bailiwick");
    assertThat(ADDRESSES.keycloakFromHere()).isEqualTo("https://id.example.com");
    assertThat(ADDRESSES.portalFromKeycloak()).isEqualTo("https://ai.example.com");
  }
}
