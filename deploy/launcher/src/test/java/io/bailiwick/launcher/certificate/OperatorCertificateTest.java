package io.bailiwick.launcher.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates that an operator may bring, most of them of no use. */
class OperatorCertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final HostName HOST = HostName.of("ai.example.com");

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private String mode = "rw-------";
  private ServerCertificate authority;
  private ServerCertificate server;

  @BeforeEach
  void issue() throws Exception {
    authority = Issued.authority(HOST, NOW);
    server = Issued.server(authority, HOST, NOW);
  }

  private ServerCertificate read(String chain, String key, String host, Instant now)
      throws Exception {
    Path certificateFile = Files.writeString(folder.resolve("chain.pem"), chain);
    Path keyFile = Files.writeString(folder.resolve("key.pem"), key);
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(mode));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new OperatorCertificate(certificateFile, keyFile, clock).read(host, said::add);
  }

  private void refused(String chain, String key, String host, Instant now, String... reason) {
    assertThatThrownBy(() -> read(chain, key, host, now))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(folder.toString())
        .message()
        .contains(reason);
  }

  @Test
  void a_certificate_of_another_key_is_refused() throws Exception {
    ServerCertificate other = Issued.server(authority, HOST, NOW);
    refused(server.chainAsPem(), other.keyAsPem(), "ai.example.com", NOW, "is not of the key");
  }

  @Test
  void a_chain_that_begins_with_the_authority_is_refused() {
    refused(
        authority.chainAsPem() + server.chainAsPem(),
        server.keyAsPem(),
        "ai.example.com",
        NOW,
        "the first certificate must be the server's own");
  }

  @Test
  void a_chain_with_a_link_that_signed_nothing_is_refused() throws Exception {
    String stranger = Issued.authority(HOST, NOW).chainAsPem();
    refused(
        Pem.of(server.own()) + stranger,
        server.keyAsPem(),
        "ai.example.com",
        NOW,
        "number 2 has not signed number 1");
  }

  @Test
  void an_authority_is_no_server() {
    refused(
        authority.chainAsPem(), authority.keyAsPem(), "ai.example.com", NOW, "not for a server");
  }

  @ParameterizedTest
  @CsvSource({
    "other.example.com",
    "example.com",
    "x.ai.example.com",
    "10.0.0.1",
    "ai.example.com.evil"
  })
  void a_certificate_for_another_host_is_refused(String host) {
    refused(server.chainAsPem(), server.keyAsPem(), host, NOW, "is not for " + host, "PUBLIC_URL");
  }

  @Test
  void a_wildcard_stands_for_one_label() throws Exception {
    ServerCertificate wild = Issued.server(authority, HostName.of("*.example.com"), NOW);
    assertThat(read(wild.chainAsPem(), wild.keyAsPem(), "ai.example.com", NOW).own())
        .isEqualTo(wild.own());
    refused(wild.chainAsPem(), wild.keyAsPem(), "example.com", NOW, "is not for example.com");
    refused(wild.chainAsPem(), wild.keyAsPem(), "a.b.example.com", NOW, "is not for");
  }

  @Test
  void a_certificate_that_has_ended_or_not_begun_is_refused() {
    Instant late = NOW.plus(Duration.ofDays(398));
    Instant early = NOW.minus(Duration.ofDays(1));
    refused(server.chainAsPem(), server.keyAsPem(), "ai.example.com", late, "ended on 2027-12-28");
    refused(
        server.chainAsPem(), server.keyAsPem(), "ai.example.com", early, "begins on 2026-11-26");
  }

  @Test
  void one_that_ends_within_a_month_is_taken_with_a_warning() throws Exception {
    read(server.chainAsPem(), server.keyAsPem(), "ai.example.com", NOW.plus(Duration.ofDays(380)));
    assertThat(said).singleElement().asString().contains("ends on 2027-12-28", "get the next one");
  }

  @Test
  void a_key_that_everybody_on_the_machine_may_read_is_taken_with_a_warning() throws Exception {
    read(server.chainAsPem(), server.keyAsPem(), "ai.example.com", NOW);
    assertThat(said).isEmpty();
    mode = "rw-r--r--";
    read(server.chainAsPem(), server.keyAsPem(), "ai.example.com", NOW);
    assertThat(said).singleElement().asString().contains("key.pem", "chmod o= ");
  }

  @Test
  void text_that_is_no_pem_is_refused_by_the_file_that_holds_it() {
    refused("hello", server.keyAsPem(), "ai.example.com", NOW, "chain.pem holds no certificate");
    refused(server.chainAsPem(), "hello", "ai.example.com", NOW, "key.pem holds no private key");
    refused(
        server.chainAsPem().replace("MII", "!!!"), server.keyAsPem(), "ai.example.com", NOW, "PEM");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path none = folder.resolve("none.pem");
    assertThatThrownBy(
            () ->
                new OperatorCertificate(none, none, Clock.systemUTC())
                    .read("ai.example.com", said::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(none.toString());
  }

  @Test
  void a_key_behind_a_password_is_refused_with_the_way_out() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          server.key(),
          new JcePEMEncryptorBuilder("AES-256-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("secret".toCharArray()));
    }
    refused(
        server.chainAsPem(), text.toString(), "ai.example.com", NOW, "encrypted", "openssl pkey");
  }

  @Test
  void keys_are_read_as_pkcs_8_and_as_openssl_writes_them() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(new PemObject("EC PRIVATE KEY", asOpenSslWritesIt(server.key())));
    }
    assertThat(read(server.chainAsPem(), text.toString(), "ai.example.com", NOW).isPair()).isTrue();
    assertThat(read(server.chainAsPem(), server.keyAsPem(), "AI.example.com", NOW).chain())
        .isEqualTo(server.chain());
    assertThat(said).isEmpty();
  }

  @Test
  void a_key_of_a_kind_that_no_browser_takes_is_not_of_the_certificate() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    refused(
        server.chainAsPem(), Pem.of(pair.getPrivate()), "ai.example.com", NOW, "is not of the key");
  }

  /** SEC 1, with the curve (RFC 5915, §3). */
  private static byte[] asOpenSslWritesIt(PrivateKey key) throws Exception {
    return new ECPrivateKey(
            256,
            ((java.security.interfaces.ECPrivateKey) key).getS(),
            SECObjectIdentifiers.secp256r1)
        .getEncoded();
  }
}
