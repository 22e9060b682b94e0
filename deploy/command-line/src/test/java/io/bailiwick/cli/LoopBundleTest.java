package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a loop does with the bundle of an earlier run. The base alone is signed: no training. */
class LoopBundleTest {
  @TempDir private Path folder;
  private Cli cli;
  private Path bundle;

  @BeforeEach
  void sign() throws IOException {
    cli = new Cli(folder.resolve("home"));
    bundle = folder.resolve("out/bundle");
    TinyModel.write(folder.resolve("base"));
    Files.writeString(folder.resolve("cpt.jsonl"), "{\"text\":\"Line 1 carries 110 kV.\"}\n");
    Files.writeString(
        folder.resolve("sft.jsonl"), "{\"instruction\":\"Line 1?\",\"output\":\"110 kV\"}\n");
    loop();
  }

  private void loop(String... more) {
    List<String> arguments = new ArrayList<>(List.of("loop", "--arms", "base", "--threads", "1"));
    arguments.addAll(List.of("--base", folder.resolve("base").toString()));
    arguments.addAll(List.of("--cpt", folder.resolve("cpt.jsonl").toString()));
    arguments.addAll(List.of("--sft", folder.resolve("sft.jsonl").toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    Cli.Outcome outcome = cli.run(arguments.toArray(new String[0]));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  @Test
  void the_same_result_is_not_signed_again() throws IOException {
    Path signature = bundle.resolve("manifest.sig");
    Object before = Files.readAttributes(signature, "unix:ino,ctime");
    loop();
    assertThat(Files.readAttributes(signature, "unix:ino,ctime")).isEqualTo(before);
  }

  @Test
  void another_name_is_signed_anew() {
    loop("--name", "renamed");
    assertThat(bundle.resolve("manifest.json")).content().contains("\"renamed\"");
    assertThat(bundle.resolve("model-card.json")).content().contains("\"renamed\"");
    assertThat(folder.resolve("out/.bundle.old")).doesNotExist();
  }

  @Test
  void another_card_is_signed_anew() throws IOException {
    Files.writeString(folder.resolve("cpt.jsonl"), "{\"text\":\"Line 2 carries 35 kV.\"}\n");
    String before = Files.readString(bundle.resolve("model-card.json"));
    loop();
    assertThat(Files.readString(bundle.resolve("model-card.json"))).isNotEqualTo(before);
  }

  @Test
  void a_damaged_bundle_is_set_aside_and_a_new_one_made() throws IOException {
    Files.delete(bundle.resolve("model/config.json"));
    loop();
    assertThat(bundle.resolve("model/config.json")).exists();
    assertThat(folder.resolve("out/bundle.rejected-1/manifest.json")).exists();
  }
}
