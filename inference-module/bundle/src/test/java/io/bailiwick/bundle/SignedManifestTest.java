package io.bailiwick.bundle;

import static io.bailiwick.bundle.BundleFixture.KEY;
import static io.bailiwick.bundle.BundleFixture.manifest;
import static io.bailiwick.bundle.BundleFixture.refusal;
import static io.bailiwick.bundle.BundleFixture.sign;
import static io.bailiwick.bundle.BundleFixture.verify;
import static io.bailiwick.bundle.BundleFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that the right key signed and that are hostile all the same. */
class SignedManifestTest {
  private static final String ENTRY =
      "{\"name\": \"%s\", \"algorithm\": \"sha256\", \"digest\": \""
          + "0".repeat(64)
          + "\", \"size\": 1}";
  @TempDir Path folder;
  private Path bundle;
  private String original;

  @BeforeEach
  void build_a_bundle() {
    bundle = new BundleFixture(folder).bundle();
    original = manifest(bundle);
  }

  private BundleRejectedException refusalOf(String manifest) {
    assertThat(manifest).isNotEqualTo(original);
    sign(bundle, KEY, manifest);
    BundleRejectedException refusal = refusal(() -> verify(bundle));
    assertThat(refusal.file()).isEqualTo("manifest.json");
    return refusal;
  }

  @Test
  void the_same_manifest_signed_again_is_verified() throws IOException {
    sign(bundle, KEY, original);

    assertThat(verify(bundle).manifest().files()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../config.json",
        "model/../../config.json",
        "model/../model/config.json",
        "/etc/passwd",
        "/model/config.json",
        "model//config.json",
        "./model/config.json",
        "model/./config.json",
        "model\\\\config.json",
        "..\\\\config.json",
        "C:/config.json",
        "model/config.json/",
        "model/config.json ",
        " model/config.json",
        "model/config.json\\u0000",
        "model/config.json\\n",
        "model/con\\u202efig.json",
        "model/Config.json",
        "MODEL/config.json",
        "model/ｃonfig.json",
        "model",
        "",
        ".",
        "manifest.json",
        "manifest.sig",
        "model/sub/model.safetensors",
        "model/.safetensors",
        "model/-rf.safetensors",
        "model/a b.safetensors",
        "model/a%2f.safetensors",
        "model/pytorch_model.bin",
        "model/weights.pkl",
        "model/modeling.py",
        "model/run.sh"
      })
  void a_name_outside_the_allow_list_is_refused(String name) {
    write(folder.resolve("config.json"), "{}");

    assertThat(refusalOf(original.replace("model/config.json", name)).reason())
        .contains("resources[");
  }

  @Test
  void an_over_long_name_is_refused() {
    String name = "model/" + "x".repeat(5000) + ".safetensors";

    refusalOf(original.replace("model/model.safetensors", name));
  }

  @Test
  void a_file_listed_twice_is_refused() {
    int start = original.indexOf("    {");
    int end = original.indexOf("},", start) + 2;
    String first = original.substring(start, end);

    assertThat(refusalOf(original.replace(first, first + first)).reason()).contains("order");
  }

  @Test
  void files_out_of_order_are_refused() {
    assertThat(
            refusalOf(
                    withResources(
                        ENTRY.formatted("model-card.json"), ENTRY.formatted("MODEL_CARD.md")))
                .reason())
        .contains("order");
  }

  @Test
  void two_names_that_differ_only_in_case_are_refused() {
    String one = ENTRY.formatted("model/A.safetensors");
    String two = ENTRY.formatted("model/a.safetensors");

    assertThat(refusalOf(withResources(one, two)).reason()).contains("case");
  }

  @Test
  void a_hundred_thousand_entries_are_refused() {
    String many = "{},".repeat(100_000) + "{}";

    assertThat(refusalOf(withResources(many)).reason()).contains("100,001 files");
  }

  @Test
  void an_empty_manifest_is_refused() throws IOException {
    assertThat(refusalOf("").reason()).contains("empty");
    refusalOf(" ");
    refusalOf("{}");
    refusalOf("[]");
    refusalOf("null");
    refusalOf(withResources());
  }

  private String withResources(String... entries) {
    int list = original.indexOf("\"resources\" : [");
    return original.substring(0, list) + "\"resources\" : [" + String.join(",", entries) + "]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"formatVersion\" : 1 | \"formatVersion\" : 2",
        "\"formatVersion\" : 1 | \"formatVersion\" : \"1\"",
        "\"formatVersion\" : 1 | \"formatVersion\" : 1, \"formatVersion\" : 1",
        "\"formatVersion\" : 1 | \"formatVersion\" : 1, \"extra\" : 1",
        "\"method\" : \"files\" | \"method\" : \"shards\"",
        "\"method\" : \"files\" | \"method\" : \"files\", \"ignore_paths\" : [\"x\"]",
        "\"hash_type\" : \"sha256\" | \"hash_type\" : \"md5\"",
        "\"allow_symlinks\" : false | \"allow_symlinks\" : true",
        "\"allow_symlinks\" : false | \"allow_symlinks\" : 0",
        "\"algorithm\" : \"sha256\" | \"algorithm\" : \"sha1\"",
        "\"algorithm\" : \"sha256\" | \"algorithm\" : null",
        "\"name\" : \"grid-zh 1\" | \"name\" : \"\"",
        "\"name\" : \"grid-zh 1\" | \"name\" : \"../x\"",
        "\"name\" : \"grid-zh 1\" | \"name\" : 3",
        "\"createdAt\" : \"2026-11-23T12:00:00Z\" | \"createdAt\" : \"yesterday\"",
        "\"createdAt\" : \"2026-11-23T12:00:00Z\" | \"createdAt\" : 1",
        "\"size\" : 300 | \"size\" : -1",
        "\"size\" : 300 | \"size\" : 300.0",
        "\"size\" : 300 | \"size\" : 18446744073709551916",
        "\"size\" : 300 | \"size\" : \"300\"",
        "\"size\" : 300 | \"size\" : 300, \"size\" : 301",
        "\"digest\" : \" | \"digest\" : \"0",
        "\"digest\" : \" | \"DIGEST\" : \""
      })
  void a_field_that_is_not_as_agreed_is_refused(String agreed, String hostile) {
    refusalOf(original.replace(agreed, hostile));
  }

  @Test
  void a_digest_in_capitals_is_refused() {
    int digest = original.indexOf("\"digest\" : \"") + 12;
    String hex = original.substring(digest, digest + 64);
    String shouting = "ABCDEF" + hex.substring(6);

    assertThat(refusalOf(original.replace(hex, shouting)).reason()).contains("digest");
  }

  @Test
  void what_follows_the_manifest_is_refused() {
    refusalOf(original + "{}");
    refusalOf(original + "x");
  }

  @Test
  void deep_nesting_is_refused() {
    refusalOf(original.replace("\"size\" : 300", "\"size\" : " + "[".repeat(50_000)));
  }

  @Test
  void a_manifest_that_is_not_utf_8_is_refused() {
    byte[] bytes = original.getBytes(StandardCharsets.UTF_16LE);
    write(bundle.resolve("manifest.json"), bytes);
    write(bundle.resolve("manifest.sig"), KEY.sign(bytes).toFile());

    refusal(() -> verify(bundle));
  }

  @Test
  void a_lying_size_is_refused_by_the_file() {
    sign(bundle, KEY, original.replace("\"size\" : 300", "\"size\" : 301"));

    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("model/model.safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model/config.json",
        "model/tokenizer.json",
        "model-card.json",
        "model/model.safetensors"
      })
  void a_bundle_without_what_a_model_needs_is_refused(String name) throws IOException {
    Files.delete(bundle.resolve(name));
    int at = original.indexOf(name);
    int start = original.lastIndexOf("{", at);
    int end = original.indexOf("}", at) + 1;
    String without = original.substring(0, start) + original.substring(end);

    assertThat(
            refusalOf(
                    without
                        .replaceAll(",\\s*,", ",")
                        .replaceAll("\\[\\s*,", "[")
                        .replaceAll(",\\s*]", "]"))
                .reason())
        .contains("there is no " + name);
  }
}
