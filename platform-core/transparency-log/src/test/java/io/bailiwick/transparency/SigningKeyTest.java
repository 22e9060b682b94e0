package io.bailiwick.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signer's key file, against RFC 8410 and the Go library's published example. */
class SigningKeyTest {
  private static final String PRIVATE_HEAD = "302e020100300506032b657004220420";

  @TempDir Path folder;

  private Path file(byte[] der, String mode) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Path file = folder.resolve("key.pem");
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void signing_gives_the_published_signature_of_the_published_key() throws IOException {
    // golang.org/x/mod/sumdb/note: PRIVATE+KEY+PeterNeumann+c74f20a3+<0x01 and seed>.
    byte[] typed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    String seed = HexFormat.of().formatHex(typed, 1, 33);
    SigningKey key =
        SigningKey.read(file(HexFormat.of().parseHex(PRIVATE_HEAD + seed), "rw-------"));
    VerifierKey vkey = key.verifierKey("PeterNeumann");

    SignedNote note =
        key.sign(
            vkey,
            "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n");

    assertThat(vkey)
        .hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(note.toString())
        .endsWith(
            "\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
                + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
  }

  @Test
  void a_new_key_survives_its_file_and_only_its_owner_may_read_it() throws IOException {
    SigningKey key = SigningKey.generate(new SecureRandom());
    Path file = folder.resolve("new.pem");
    key.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.read(file).verifierKey("a")).isEqualTo(key.verifierKey("a"));
    assertThat(SigningKey.generate(new SecureRandom()).verifierKey("a"))
        .isNotEqualTo(key.verifierKey("a"));
  }

  @Test
  void a_key_file_is_never_overwritten() throws IOException {
    Path file = folder.resolve("new.pem");
    SigningKey.generate(new SecureRandom()).write(file);
    byte[] before = Files.readAllBytes(file);

    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> SigningKey.generate(new SecureRandom()).write(file))
        .withMessageContaining("exists already");
    assertThat(file).hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
  void a_key_that_others_may_use_is_refused(String mode) throws IOException {
    Path file = file(HexFormat.of().parseHex(PRIVATE_HEAD + "00".repeat(32)), mode);

    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> SigningKey.read(file))
        .withMessageContaining("chmod 600");
  }

  @Test
  void what_is_no_ed25519_key_is_refused() throws Exception {
    assertRefused(folder.resolve("missing.pem"));
    assertRefused(file(new byte[3], "rw-------"));
    assertRefused(file(HexFormat.of().parseHex(PRIVATE_HEAD + "00".repeat(31)), "rw-------"));
    byte[] ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    assertRefused(file(ec, "rw-------"));
    byte[] ed448 =
        KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPrivate().getEncoded();
    assertRefused(file(ed448, "rw-------"));
    Path file = file(new byte[48], "rw-------");
    Files.writeString(file, "not a key");
    assertRefused(file);
  }

  private static void assertRefused(Path file) {
    assertThatExceptionOfType(SigningRefusedException.class)
        .isThrownBy(() -> SigningKey.read(file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(SigningRefusedException.Reason.KEY))
        .withMessageContaining("; ");
  }
}
