package io.bailiwick.bundle;

import static io.bailiwick.bundle.BundleFixture.CARD;
import static io.bailiwick.bundle.BundleFixture.CLOCK;
import static io.bailiwick.bundle.BundleFixture.KEY;
import static io.bailiwick.bundle.BundleFixture.namesIn;
import static io.bailiwick.bundle.BundleFixture.refusal;
import static io.bailiwick.bundle.BundleFixture.verify;
import static io.bailiwick.bundle.BundleFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a bundle, what must not, and what is left when it does not work. */
class BundleBuilderTest {
  @TempDir Path folder;
  private BundleContents contents;
  private Path model;
  private Path target;

  @BeforeEach
  void write_a_model() {
    contents = new BundleFixture(folder).contents();
    model = contents.modelDirectory();
    target = folder.resolve("bundle");
  }

  private BundleRejectedException refusalToBuild() {
    List<String> before = namesIn(folder);
    BundleRejectedException refusal =
        refusal(() -> new BundleBuilder(KEY, CLOCK).build(contents, target));
    assertThat(namesIn(folder)).as("nothing is left behind").isEqualTo(before);
    return refusal;
  }

  @Test
  void a_bundle_has_the_model_its_card_and_a_signed_manifest() throws IOException {
    BundleManifest manifest = new BundleBuilder(KEY, CLOCK).build(contents, target);

    assertThat(namesIn(target))
        .containsExactly(
            "MODEL_CARD.md",
            "evaluation.json",
            "manifest.json",
            "manifest.sig",
            "model",
            "model-card.json",
            "model/config.json",
            "model/generation_config.json",
            "model/model.safetensors",
            "model/tokenizer.json",
            "model/tokenizer_config.json");
    assertThat(Files.readString(target.resolve("manifest.json")))
        .startsWith("{\n  \"formatVersion\" : 1,\n  \"name\" : \"grid-zh 1\",\n")
        .contains("\"createdAt\" : \"2026-11-23T12:00:00Z\"")
        .endsWith("\n}\n");
    assertThat(verify(target).manifest()).isEqualTo(manifest);
    assertThat(namesIn(folder)).noneMatch(name -> name.contains("partial"));
  }

  @Test
  void the_same_model_makes_the_same_bytes() throws IOException {
    BundleFixture.build(contents, target);
    Path again = BundleFixture.build(contents, folder.resolve("again"));

    assertThat(Files.mismatch(target.resolve("manifest.json"), again.resolve("manifest.json")))
        .isEqualTo(-1);
    assertThat(Files.mismatch(target.resolve("manifest.sig"), again.resolve("manifest.sig")))
        .isEqualTo(-1);
  }

  @Test
  void a_bundle_without_an_evaluation_is_built() throws IOException {
    contents = new BundleContents("无评测", model, CARD, null);
    BundleFixture.build(contents, target);

    assertThat(verify(target).manifest().names()).doesNotContain("evaluation.json");
  }

  @Test
  void sharded_weights_are_carried() throws IOException {
    Files.move(
        model.resolve("model.safetensors"), model.resolve("model-00001-of-00001.safetensors"));
    write(model.resolve("model.safetensors.index.json"), "{}");
    BundleFixture.build(contents, target);

    assertThat(verify(target).manifest().names())
        .contains("model/model-00001-of-00001.safetensors", "model/model.safetensors.index.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytorch_model.bin",
        "model.pt",
        "model.pth",
        "optimizer.pkl",
        "modeling_llama.py",
        "install.sh",
        "libx.so",
        "weights.gguf",
        ".gitattributes",
        "unknown.json",
        "evil.safetensors.py",
        "a b.safetensors"
      })
  void a_file_outside_the_allow_list_is_refused(String name) {
    write(model.resolve(name), "x");

    assertThat(refusalToBuild().file()).endsWith(name);
  }

  @Test
  void a_folder_in_the_model_is_refused() throws IOException {
    Files.createDirectory(model.resolve("original"));
    assertThat(refusalToBuild().file()).endsWith("original");
    Files.delete(model.resolve("original"));
    Files.createDirectory(model.resolve("NOTICE"));
    assertThat(refusalToBuild().file()).endsWith("NOTICE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json"})
  void a_link_in_the_model_is_refused(String name) throws IOException {
    Files.move(model.resolve(name), folder.resolve("blob"));
    Files.createSymbolicLink(model.resolve(name), folder.resolve("blob"));

    assertThat(refusalToBuild().reason()).contains("link");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "config.json | {\"auto_map\": {\"AutoModel\": \"m.M\"}} | auto_map",
        "config.json | {\"a\": [{\"b\": {\"auto_map\": 1}}]} | auto_map",
        "config.json | {\"\\u0061uto_map\": 1} | auto_map",
        "tokenizer_config.json | {\"auto_map\": {}} | auto_map",
        "config.json | {\"trust_remote_code\": true} | trust_remote_code",
        "generation_config.json | {\"custom_generate\": \"x\"} | custom_generate",
        "config.json | {\"_attn_implementation_internal\": \"x\"} | _attn_implementation_internal",
        "config.json | {\"a\": 1, \"a\": 2} | JSON",
        "config.json | {\"a\" | JSON",
        "generation_config.json | {'a': 1} | JSON"
      })
  void configuration_that_brings_code_or_is_broken_is_refused(
      String file, String json, String reason) {
    write(model.resolve(file), json);

    BundleRejectedException refusal = refusalToBuild();

    assertThat(refusal.file()).isEqualTo("model/" + file);
    assertThat(refusal.reason()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
  void an_incomplete_model_is_refused(String name) throws IOException {
    Files.delete(model.resolve(name));

    assertThat(refusalToBuild().reason()).contains("there is no model/" + name);
  }

  @Test
  void an_existing_target_is_refused_and_untouched() throws IOException {
    Files.createDirectory(target);
    assertThat(refusalToBuild().reason()).contains("exists");
    Files.delete(target);
    write(target, "mine");
    assertThat(refusalToBuild().reason()).contains("exists");
    assertThat(target).hasContent("mine");
    Files.delete(target);
    Files.createSymbolicLink(target, folder.resolve("nowhere"));
    assertThat(refusalToBuild().reason()).contains("exists");
  }

  @Test
  void a_target_in_no_folder_is_refused() {
    target = folder.resolve("none/bundle");

    assertThat(refusalToBuild().reason()).contains("no such folder");
  }

  @Test
  void a_missing_model_or_evaluation_is_refused() {
    contents = new BundleContents("x", folder.resolve("none"), CARD, null);
    assertThat(refusalToBuild().reason()).contains("no such folder");
    contents = new BundleContents("x", model, CARD, folder.resolve("none.json"));
    assertThat(refusalToBuild().reason()).contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../x", "a/b", "a\nb", "a\u0000", "-rf", "<b>"})
  void a_name_that_is_not_one_is_refused(String name) {
    contents = new BundleContents(name, model, CARD, null);

    assertThat(refusalToBuild().reason()).contains("name");
  }

  @Test
  void an_input_or_output_error_midway_leaves_nothing_behind() {
    List<String> before = namesIn(folder);

    // An interrupt makes the next read or write of a channel fail, as a failing disk would.
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new BundleBuilder(KEY, CLOCK).build(contents, target))
        .isInstanceOf(IOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(namesIn(folder)).isEqualTo(before);
  }
}
