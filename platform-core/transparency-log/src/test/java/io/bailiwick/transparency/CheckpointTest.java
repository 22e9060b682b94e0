package io.bailiwick.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints, against C2SP tlog-checkpoint. */
class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final String EXAMPLE = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

  @Test
  void the_example_of_the_standard_is_read_and_written() {
    Checkpoint checkpoint = Checkpoint.parse(EXAMPLE);

    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.root().base64()).isEqualTo(ROOT);
    assertThat(checkpoint.text()).isEqualTo(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "origin\n1\n",
        "origin\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "origin\n01\n" + ROOT + "\n",
        "origin\n-1\n" + ROOT + "\n",
        "origin\n+1\n" + ROOT + "\n",
        "origin\n1 \n" + ROOT + "\n",
        "origin\n\n" + ROOT + "\n",
        "origin\n٣\n" + ROOT + "\n",
        "origin\n9223372036854775808\n" + ROOT + "\n",
        "origin\n1\n" + ROOT + "\n\n",
        "origin\n1\n" + ROOT + "\nextension\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n",
        "origin\r\n1\n" + ROOT + "\n",
        "or\tigin\n1\n" + ROOT + "\n"
      })
  void any_other_text_is_malformed(String text) {
    assertThatExceptionOfType(LogRejectedException.class)
        .isThrownBy(() -> Checkpoint.parse(text))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.MALFORMED));
  }

  @Test
  void what_could_not_be_read_back_is_not_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checkpoint("two\nlines", 1, TreeHash.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", 1, TreeHash.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", -1, TreeHash.EMPTY));
  }

  @Test
  void a_checkpoint_of_another_log_is_not_believed_whoever_signed_it() {
    Checkpoint other = new Checkpoint("bank.example/audit/other", 1, TreeHash.EMPTY);

    assertThat(rejection(LogFixture.signed(other))).isEqualTo(Fault.WRONG_ORIGIN);
    assertThat(rejection(LogFixture.KEY.sign(LogFixture.VKEY, other.text())))
        .isEqualTo(Fault.WRONG_ORIGIN);
  }

  @Test
  void a_checkpoint_of_another_key_is_not_believed() {
    Checkpoint checkpoint = new Checkpoint(LogFixture.ORIGIN, 1, TreeHash.EMPTY);
    SigningKey other = SigningKey.generate(new SecureRandom());

    assertThat(LogFixture.LOG.open(LogFixture.signed(checkpoint).bytes())).isEqualTo(checkpoint);
    assertThat(rejection(other.sign(other.verifierKey(LogFixture.ORIGIN), checkpoint.text())))
        .isEqualTo(Fault.UNSIGNED);
    assertThat(rejection(other.sign(LogFixture.VKEY, checkpoint.text())))
        .isEqualTo(Fault.BAD_SIGNATURE);
  }

  private static Fault rejection(SignedNote note) {
    try {
      LogFixture.LOG.open(note.bytes());
    } catch (LogRejectedException e) {
      return e.fault();
    }
    throw new AssertionError("it was believed: " + note);
  }
}
