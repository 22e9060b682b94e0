package io.bailiwick.transparency;

import static io.bailiwick.transparency.LogFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes and verifier keys, against C2SP signed-note and its published examples. */
class SignedNoteTest {
  /** The example of C2SP signed-note. */
  private static final String VKEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String SIGNATURE =
      "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1E"
          + "RYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  private static final String NOTE = "This is an example message.\n\n" + SIGNATURE;

  /** The example of golang.org/x/mod/sumdb/note. */
  private static final String GO_VKEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n\n"
          + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
          + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static Fault rejection(String note, String... vkeys) {
    List<VerifierKey> pinned = Arrays.stream(vkeys).map(VerifierKey::parse).toList();
    try {
      SignedNote.parse(bytes(note)).requireSignedBy(pinned);
    } catch (LogRejectedException e) {
      assertThat(e).hasMessageContaining("; ");
      return e.fault();
    }
    throw new AssertionError("it was believed: " + note);
  }

  @Test
  void the_example_of_the_standard_verifies() {
    VerifierKey key = VerifierKey.parse(VKEY);
    SignedNote note = SignedNote.parse(bytes(NOTE));

    assertThat(key.id()).isEqualTo(0x530d903a);
    assertThat(key).hasToString(VKEY);
    assertThat(note.requireSignedBy(List.of(key))).containsExactly(key);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.bytes()).isEqualTo(bytes(NOTE));
  }

  @Test
  void the_example_of_the_go_library_verifies() {
    VerifierKey key = VerifierKey.parse(GO_VKEY);

    assertThat(SignedNote.parse(bytes(GO_NOTE)).requireSignedBy(List.of(key))).containsExactly(key);
  }

  @Test
  void a_note_of_unknown_keys_only_is_not_believed() {
    assertThat(rejection(NOTE, GO_VKEY)).isEqualTo(Fault.UNSIGNED);
    assertThat(rejection(NOTE)).isEqualTo(Fault.UNSIGNED);
    VerifierKey sameNameOtherKey = LogFixture.KEY.verifierKey("example.com/foo");
    assertThat(rejection(NOTE, sameNameOtherKey.toString())).isEqualTo(Fault.UNSIGNED);
    VerifierKey sameKeyOtherName = VerifierKey.parse(VKEY).named("example.com/bar");
    assertThat(rejection(NOTE, sameKeyOtherName.toString())).isEqualTo(Fault.UNSIGNED);
  }

  @Test
  void signatures_of_unknown_keys_beside_a_known_one_are_ignored() {
    String unknown =
        "— somebody.example " + Base64.getEncoder().encodeToString(new byte[80]) + "\n";
    SignedNote note = SignedNote.parse(bytes(NOTE + unknown));

    assertThat(note.signatures()).hasSize(2);
    assertThat(note.requireSignedBy(List.of(VerifierKey.parse(VKEY)))).hasSize(1);
  }

  @Test
  void one_bad_signature_of_a_known_key_spoils_the_note() {
    byte[] bytes = Base64.getDecoder().decode(SIGNATURE.split(" ")[2].trim());
    bytes[20] ^= 1;
    String bad = "— example.com/foo " + Base64.getEncoder().encodeToString(bytes) + "\n";

    assertThat(rejection(NOTE + bad, VKEY)).isEqualTo(Fault.BAD_SIGNATURE);
    assertThat(rejection(NOTE.replace(SIGNATURE, bad), VKEY)).isEqualTo(Fault.BAD_SIGNATURE);
    assertThat(rejection(NOTE.replace("example m", "eXample m"), VKEY))
        .isEqualTo(Fault.BAD_SIGNATURE);
    String shortened =
        "— example.com/foo " + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 9));
    assertThat(rejection(NOTE + shortened + "\n", VKEY)).isEqualTo(Fault.BAD_SIGNATURE);
  }

  @Test
  void no_changed_byte_of_a_note_is_overlooked() {
    Random random = new Random(11);
    byte[] note = bytes(NOTE);
    VerifierKey key = VerifierKey.parse(VKEY);
    for (int place = 0; place < note.length; place++) {
      byte[] changed = note.clone();
      changed[place] ^= (byte) (1 << random.nextInt(8));
      assertThatExceptionOfType(LogRejectedException.class)
          .as("byte %d", place)
          .isThrownBy(() -> SignedNote.parse(changed).requireSignedBy(List.of(key)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\nno dash\n",
        "text\n\n— name\n",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name AAAAAA==\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— na\u2003me AAAAAAA=\n",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— name AAAAAAA= \n",
        "text\n\n— name AAAAAAA=",
        "text\n\n— name AAAAAAA=\n\n",
        "text\r\n\n— name AAAAAAA=\n",
        "te\u0000xt\n\n— name AAAAAAA=\n",
        "te\txt\n\n— name AAAAAAA=\n"
      })
  void what_is_not_written_as_the_standard_says_is_malformed(String note) {
    assertThat(rejection(note, VKEY)).isEqualTo(Fault.MALFORMED);
  }

  @Test
  void a_note_may_have_empty_lines_in_its_text() {
    SignedNote note = SignedNote.parse(bytes("a\n\nb\n\n— name AAAAAAA=\n"));

    assertThat(note.text()).isEqualTo("a\n\nb\n");
  }

  @Test
  void a_note_that_is_not_utf_8_or_too_large_is_malformed() {
    byte[] latin = bytes("text\n\n— name AAAAAAA=\n");
    latin[1] = (byte) 0xE9;
    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> SignedNote.parse(latin))
        .withMessageContaining("UTF-8");
    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> SignedNote.parse(new byte[SignedNote.MAX_BYTES + 1]))
        .withMessageContaining("larger");
    String many = "text\n\n" + "— name AAAAAAA=\n".repeat(SignedNote.MAX_SIGNATURES + 1);
    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> SignedNote.parse(bytes(many)))
        .withMessageContaining("more than 100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        " PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"
      })
  void a_damaged_verifier_key_is_refused(String vkey) {
    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> VerifierKey.parse(vkey))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.MALFORMED));
  }

  @Test
  void a_key_that_is_no_point_of_the_curve_is_refused() {
    byte[] raw = new byte[32];
    int refused = 0;
    for (int i = 0; i < 64; i++) {
      raw[0] = (byte) i;
      try {
        VerifierKey.of("name", raw);
      } catch (LogRejectedException e) {
        refused++;
      }
    }
    // Half of all numbers are no y of a point (RFC 8032 section 5.1.3).
    assertThat(refused).isBetween(16, 48);
  }
}
