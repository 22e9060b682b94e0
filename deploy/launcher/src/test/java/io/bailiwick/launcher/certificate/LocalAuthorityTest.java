package io.bailiwick.launcher.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir private Path home;
  private final List<String> said = new ArrayList<>();

  private ServerCertificate certificate(String host, Instant now) throws Exception {
    return LocalAuthority.of(home, Clock.fixed(now, ZoneOffset.UTC)).certificate(host, said::add);
  }

  /**
   * As a browser that trusts the authority: RFC 5280, §6. The JDK reads the limits of an authority
   * only where it stands in the path, so a root that vouches for it is put above.
   */
  private static void validate(X509Certificate authority, ServerCertificate server)
      throws Exception {
    PKIXParameters parameters = new PKIXParameters(Set.of(anchor(authority)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(NOW));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(server.own(), authority)),
            parameters);
  }

  private static TrustAnchor anchor(X509Certificate authority) {
    return new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ai.example.com", "127.0.0.1", "[::1]", "10.1.2.3"})
  void a_browser_that_trusts_the_authority_accepts_the_server(String host) throws Exception {
    ServerCertificate server = certificate(host, NOW);
    validate(server.chain().get(1), server);
    assertThat(HostName.of(host).isNamedBy(server.own())).isTrue();
    assertThat(server.own().getSubjectX500Principal().getName())
        .as("OpenSSL would hold a host in it against the authority's limits")
        .isEqualTo("CN=Bailiwick gateway");
    assertThat(Duration.between(NOW, server.own().getNotAfter().toInstant()).toDays())
        .isEqualTo(397);
  }

  @Test
  void the_authority_cannot_certify_any_other_host() throws Exception {
    for (String host : List.of("ai.example.com", "10.1.2.3", "::1")) {
      ServerCertificate authority = Issued.authority(HostName.of(host), NOW);
      for (String other : List.of("bank.example.org", "example.com", "10.1.2.4", "fd00::1")) {
        ServerCertificate forged = Issued.server(authority, HostName.of(other), NOW);
        assertThatThrownBy(() -> validate(authority.own(), forged))
            .as(host + " certifies " + other)
            .isInstanceOf(CertPathValidatorException.class);
      }
    }
  }

  @Test
  void the_same_certificate_serves_until_it_ends_soon() throws Exception {
    ServerCertificate first = certificate("ai.example.com", NOW);
    assertThat(certificate("ai.example.com", NOW.plus(Duration.ofDays(300))).own())
        .isEqualTo(first.own());
    ServerCertificate next = certificate("ai.example.com", NOW.plus(Duration.ofDays(370)));
    assertThat(next.own()).isNotEqualTo(first.own());
    assertThat(next.chain().get(1)).isEqualTo(first.chain().get(1));
    assertThat(said).as("who trusts the authority once need not do it again").hasSize(2);
  }

  @Test
  void another_host_gets_another_authority_and_is_told_so() throws Exception {
    ServerCertificate first = certificate("ai.example.com", NOW);
    ServerCertificate second = certificate("ai2.example.com", NOW);
    assertThat(second.chain().get(1)).isNotEqualTo(first.chain().get(1));
    assertThat(said).hasSize(4);
    assertThat(said.get(2)).contains("ai2.example.com", "authority.pem");
    assertThat(said.get(3)).matches(".*SHA-256 fingerprint is ([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  @Test
  void keys_are_for_their_owner_alone() throws Exception {
    certificate("ai.example.com", NOW);
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void a_start_that_was_cut_short_is_made_good() throws Exception {
    ServerCertificate first = certificate("ai.example.com", NOW);
    Files.writeString(
        home.resolve("secrets/local-server-key.pem"),
        Issued.server(Issued.authority(HostName.of("x"), NOW), HostName.of("x"), NOW).keyAsPem());
    ServerCertificate second = certificate("ai.example.com", NOW);
    assertThat(second.isPair()).isTrue();
    assertThat(second.chain().get(1)).isEqualTo(first.chain().get(1));
  }
}
