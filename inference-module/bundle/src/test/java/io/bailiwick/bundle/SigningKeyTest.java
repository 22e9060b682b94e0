package io.bailiwick.bundle;

import static io.bailiwick.bundle.BundleFixture.refusal;
import static io.bailiwick.bundle.BundleFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.transparency.Ed25519;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as files, against RFC 8032 and RFC 8410. */
class SigningKeyTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The constant heads of an Ed25519 PKCS#8 and SubjectPublicKeyInfo (RFC 8410, section 7). */
  private static final String PRIVATE_HEAD = "302e020100300506032b657004220420";

  private static final String PUBLIC_HEAD = "302a300506032b6570032100";

  @TempDir Path folder;

  private Path pem(String name, String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Path file =
        write(
            folder.resolve(name),
            "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
    mode(file, "rw-------");
    return file;
  }

  private static void mode(Path file, String mode) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 8032, section 7.1: secret key, public key, message and signature of tests 1 to 3.
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void keys_and_signatures_are_those_of_the_standard(
      String seed, String publicKey, String message, String signature) throws Exception {
    byte[] der = HEX.parseHex(PRIVATE_HEAD + seed);
    SigningKey key = SigningKey.read(pem("key.pem", "PRIVATE KEY", der));
    var privateKey = Ed25519.keys().generatePrivate(new PKCS8EncodedKeySpec(der));

    assertThat(HEX.formatHex(key.verificationKey().key().getEncoded()))
        .isEqualTo(PUBLIC_HEAD + publicKey);
    assertThat(HEX.formatHex(Ed25519.sign(privateKey, HEX.parseHex(message)))).isEqualTo(signature);
    assertThat(
            Ed25519.verify(
                key.verificationKey().key(), HEX.parseHex(message), HEX.parseHex(signature)))
        .isTrue();
  }

  @Test
  void a_signature_is_made_over_the_dsse_encoding() {
    // DSSE protocol.md: "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body.
    byte[] encoded = PreAuthenticationEncoding.of("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(new String(encoded, StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 49 application/vnd.bailiwick.bundle-manifest.v1+json 2 {}");
  }

  @Test
  void a_key_survives_its_file_and_only_its_owner_may_read_it() throws IOException {
    SigningKey key = SigningKey.generate();
    key.write(folder.resolve("key.pem"));
    key.verificationKey().write(folder.resolve("key.pub.pem"));

    SigningKey read = SigningKey.read(folder.resolve("key.pem"));
    VerificationKey pinned = VerificationKey.read(folder.resolve("key.pub.pem"));

    assertThat(read.verificationKey().id()).isEqualTo(key.verificationKey().id());
    assertThat(pinned).isEqualTo(key.verificationKey());
    assertThat(pinned.confirms(new byte[3], read.sign(new byte[3]).signature())).isTrue();
    assertThat(pinned.confirms(new byte[4], read.sign(new byte[3]).signature())).isFalse();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
        .isEqualTo("rw-------");
  }

  @Test
  void two_generated_keys_differ() {
    assertThat(SigningKey.generate().verificationKey().id())
        .isNotEqualTo(SigningKey.generate().verificationKey().id())
        .matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void an_existing_key_is_never_overwritten() {
    Path file = write(folder.resolve("key.pem"), "precious");

    refusal(() -> SigningKey.generate().write(file));
    refusal(() -> SigningKey.generate().verificationKey().write(file));

    assertThat(file).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----"})
  void a_private_key_that_others_may_use_is_refused(String mode) throws IOException {
    Path file = folder.resolve("key.pem");
    SigningKey.generate().write(file);
    mode(file, mode);

    assertThat(refusal(() -> SigningKey.read(file)).advice()).contains("chmod 600");
  }

  @Test
  void the_wrong_half_of_a_pair_is_refused() throws IOException {
    SigningKey key = SigningKey.generate();
    key.write(folder.resolve("key.pem"));
    key.verificationKey().write(folder.resolve("key.pub.pem"));

    assertThat(refusal(() -> VerificationKey.read(folder.resolve("key.pem"))).reason())
        .contains("PRIVATE KEY");
    assertThat(refusal(() -> SigningKey.read(folder.resolve("key.pub.pem"))).reason())
        .contains("PUBLIC KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed448", "X25519", "EC", "RSA"})
  void a_key_of_another_kind_is_refused(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    Path privateKey = pem("a.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    Path publicKey = pem("b.pem", "PUBLIC KEY", pair.getPublic().getEncoded());

    refusal(() -> SigningKey.read(privateKey));
    refusal(() -> VerificationKey.read(publicKey));
    assertThatThrownBy(() -> new VerificationKey(pair.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nA===A\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nMCowBQYDK2VwAyEA\n-----END CERTIFICATE-----\n"
      })
  void what_is_no_key_is_refused(String text) {
    Path file = write(folder.resolve("key.pem"), text);
    mode(file, "rw-------");

    refusal(() -> VerificationKey.read(file));
    refusal(() -> SigningKey.read(file));
  }

  @Test
  void two_keys_in_one_file_are_refused() throws IOException {
    Path one = folder.resolve("one.pem");
    SigningKey.generate().verificationKey().write(one);

    refusal(
        () ->
            VerificationKey.read(
                write(folder.resolve("two.pem"), Files.readString(one) + Files.readString(one))));
  }

  @Test
  void every_truncation_of_a_key_is_refused() {
    byte[] der = SigningKey.generate().verificationKey().key().getEncoded();
    for (int length = 0; length < der.length; length++) {
      Path file = pem("cut.pem", "PUBLIC KEY", Arrays.copyOf(der, length));
      refusal(() -> VerificationKey.read(file));
    }
  }

  @Test
  void a_missing_or_huge_key_file_is_refused() {
    refusal(() -> VerificationKey.read(folder.resolve("none")));
    refusal(() -> VerificationKey.read(folder));
    refusal(() -> VerificationKey.read(write(folder.resolve("huge"), "A".repeat(1 << 20))));
  }
}
