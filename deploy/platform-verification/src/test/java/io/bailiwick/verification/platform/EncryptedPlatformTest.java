package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same platform opened to other machines: by every address of this one, by TLS, with a
 * certificate of its own authority. The last of all, since it stays so.
 */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE)
class EncryptedPlatformTest {
  private final Installation installation;
  private String portal;
  private Visitor visitor;

  EncryptedPlatformTest(Installation installation) {
    this.installation = installation;
  }

  @BeforeAll
  void open() throws Exception {
    String port = Installation.freePort();
    portal = "https://127.0.0.1:" + port;
    installation.upAgain(
        Map.of("BAILIWICK_LISTEN", "0.0.0.0:" + port, "BAILIWICK_PUBLIC_URL", portal));
    visitor = Visitor.trusting(authority());
  }

  private SSLContext authority() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in =
        Files.newInputStream(installation.home().resolve("certificates/authority.pem"))) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private String authenticated() throws Exception {
    return visitor.authenticate(
        portal + "/oidc/login?return=%2Fdatasets", "zhou.ming", installation.samplePassword());
  }

  @Test
  void login_and_logout_never_leave_the_public_address() throws Exception {
    String callback = authenticated();
    assertThat(callback).startsWith(portal + "/oidc/callback?").contains("iss=https%3A%2F%2F");
    HttpResponse<String> answer = visitor.get(callback);
    assertThat(Visitor.location(answer)).isEqualTo(portal + "/datasets");
    assertThat(visitor.cookie(portal, "__Host-bailiwick")).isNotNull();
    HttpResponse<String> logout = visitor.post(portal + "/oidc/logout", Map.of());
    assertThat(Visitor.location(logout)).startsWith(portal + "/auth/realms/bailiwick/");
  }

  @Test
  void the_session_cookie_is_of_this_host_and_of_encrypted_connections_only() throws Exception {
    HttpResponse<String> answer = visitor.get(portal + "/");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("none"))
        .startsWith("__Host-bailiwick=")
        .contains("Secure", "HttpOnly", "Path=/", "SameSite")
        .doesNotContain("Domain");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void whoever_does_not_trust_the_authority_turns_away() {
    assertThatThrownBy(() -> new Visitor().get(portal + "/"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void keycloak_administration_and_figures_stay_on_this_machine() throws Exception {
    for (String path : Set.of("/auth/admin/", "/auth/realms/master/account/", "/metrics")) {
      assertThat(visitor.get(portal + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(visitor.get(portal + "/api/me").statusCode()).isEqualTo(401);
    assertThat(visitor.get(portal + "/health").statusCode()).isEqualTo(200);
  }

  @Test
  void a_request_in_the_clear_from_another_machine_is_not_served() throws Exception {
    InetAddress own = InetAddress.getLocalHost();
    String other = "http://" + own.getHostAddress() + ":" + URI.create(portal).getPort();
    assertThatThrownBy(() -> new Visitor().get(other + "/"))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void the_gateway_alone_is_reached_from_elsewhere() throws Exception {
    Set<String> others = OpenPorts.of(installation);
    others.removeIf(OpenPorts::isOnLoopback);
    String port = String.format("%04X", URI.create(portal).getPort());
    assertThat(others).singleElement().asString().endsWith(":" + port);
  }

  @Test
  void the_launcher_says_where_it_is() throws Exception {
    assertThat(installation.run("status").lines())
        .anyMatch(
            line -> line.startsWith("gateway") && line.contains(" up ") && line.endsWith(portal));
  }
}
