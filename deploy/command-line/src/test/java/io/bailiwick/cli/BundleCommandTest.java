package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
  @TempDir private Path folder;
  private Path model;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder.resolve("home"));
    model = TinyModel.write(folder.resolve("model"));
    assertThat(cli.run("bundle", "keygen", "--out", key()).exitCode()).isZero();
  }

  private String key() {
    return folder.resolve("company.key").toString();
  }

  private Cli.Outcome build() {
    return cli.run(
        "bundle",
        "build",
        "" + model,
        "--name",
        "grid-1",
        "--base",
        "" + model,
        "--key",
        key(),
        "--out",
        folder.resolve("grid-1").toString());
  }

  private Cli.Outcome verify(String publicKey) {
    return cli.run("bundle", "verify", "" + folder.resolve("grid-1"), "--public-key", publicKey);
  }

  @Test
  void what_is_built_verifies_with_the_key_it_was_signed_with() {
    assertThat(build().exitCode()).isZero();
    Cli.Outcome verified = verify(key() + ".pub");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).startsWith("grid-1 is as signed by sha256:");
  }

  @Test
  void another_key_does_not_verify() {
    build();
    cli.run("bundle", "keygen", "--out", folder.resolve("other.key").toString());
    Cli.Outcome verified = verify(folder.resolve("other.key.pub").toString());
    assertThat(verified.exitCode()).isOne();
    assertThat(verified.err()).contains("is pinned");
  }

  @Test
  void a_changed_byte_does_not_verify() throws IOException {
    build();
    TinyModel.replace(folder.resolve("grid-1/model/config.json"), "32", "33");
    Cli.Outcome verified = verify(key() + ".pub");
    assertThat(verified.exitCode()).isOne();
    assertThat(verified.err()).contains("model/config.json");
  }

  @Test
  void a_key_is_never_overwritten() throws IOException {
    byte[] before = Files.readAllBytes(Path.of(key()));
    Cli.Outcome again = cli.run("bundle", "keygen", "--out", key());
    assertThat(again.exitCode()).isOne();
    assertThat(again.err()).contains("exists already");
    assertThat(Files.readAllBytes(Path.of(key()))).isEqualTo(before);
  }

  @Test
  void a_public_key_in_the_way_leaves_no_private_key_behind() throws IOException {
    Files.writeString(folder.resolve("new.key.pub"), "in the way");
    Cli.Outcome outcome =
        cli.run("bundle", "keygen", "--out", folder.resolve("new.key").toString());
    assertThat(outcome.exitCode()).isOne();
    assertThat(folder.resolve("new.key")).doesNotExist();
  }

  @Test
  void inspection_says_that_it_verifies_nothing() {
    build();
    Cli.Outcome outcome = cli.run("bundle", "inspect", folder.resolve("grid-1").toString());
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("NOT VERIFIED");
  }

  @Test
  void a_pickle_stays_out_and_no_bundle_is_left() throws IOException {
    Files.writeString(model.resolve("pytorch_model.bin"), "x");
    Cli.Outcome outcome = build();
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("pytorch_model.bin");
    assertThat(folder.resolve("grid-1")).doesNotExist();
  }
}
