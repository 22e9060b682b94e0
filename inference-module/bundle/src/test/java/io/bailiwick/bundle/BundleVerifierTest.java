package io.bailiwick.bundle;

import static io.bailiwick.bundle.BundleFixture.KEY;
import static io.bailiwick.bundle.BundleFixture.OTHER_KEY;
import static io.bailiwick.bundle.BundleFixture.manifest;
import static io.bailiwick.bundle.BundleFixture.namesIn;
import static io.bailiwick.bundle.BundleFixture.refusal;
import static io.bailiwick.bundle.BundleFixture.sign;
import static io.bailiwick.bundle.BundleFixture.verify;
import static io.bailiwick.bundle.BundleFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bailiwick.transparency.Ed25519;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that were changed on their way, by accident or on purpose. */
class BundleVerifierTest {
  @TempDir Path folder;
  private Path bundle;

  @BeforeEach
  void build_a_bundle() {
    bundle = new BundleFixture(folder).bundle();
  }

  @Test
  void an_untouched_bundle_is_verified() throws IOException {
    VerifiedBundle verified = verify(bundle);

    assertThat(verified.keyId()).isEqualTo(KEY.verificationKey().id());
    assertThat(verified.modelDirectory()).isEqualTo(bundle.toRealPath().resolve("model"));
    assertThat(verified.files()).hasSize(8);
    assertThat(verified.digest())
        .isEqualTo("sha256:" + Sha256.hex(Files.readAllBytes(bundle.resolve("manifest.json"))));
    verified.requireUnchanged();
  }

  @Test
  void a_bundle_is_verified_under_the_public_key_alone() throws IOException {
    assertThat(BundleVerifier.verify(bundle, KEY.verificationKey().key()).manifest().name())
        .isEqualTo("grid-zh 1");
  }

  @Test
  void a_copied_and_a_linked_bundle_folder_are_verified() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("current"), bundle);

    assertThat(verify(link).root()).isEqualTo(bundle.toRealPath());
  }

  @Test
  void any_changed_byte_of_any_file_is_refused() throws IOException {
    Random random = new Random(20261123);
    for (String name : namesIn(bundle)) {
      Path file = bundle.resolve(name);
      if (Files.isDirectory(file)) {
        continue;
      }
      byte[] original = Files.readAllBytes(file);
      for (int i = 0; i < original.length; i++) {
        byte[] changed = original.clone();
        changed[i] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, changed);
        boolean signature = name.equals("manifest.sig");
        assertThat(refusal(() -> verify(bundle)).file())
            .isIn(name, signature ? "manifest.json" : name);
      }
      Files.write(file, original);
    }
    verify(bundle);
  }

  @Test
  void any_cut_or_lengthened_file_is_refused() throws IOException {
    for (String name : namesIn(bundle)) {
      Path file = bundle.resolve(name);
      if (Files.isDirectory(file)) {
        continue;
      }
      byte[] original = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, original.length / 2, original.length - 1}) {
        Files.write(file, Arrays.copyOf(original, length));
        assertThat(refusal(() -> verify(bundle)).file()).isEqualTo(name);
      }
      for (int extra : new int[] {1, 10_000}) {
        Files.write(file, Arrays.copyOf(original, original.length + extra));
        refusal(() -> verify(bundle));
      }
      Files.write(file, original);
    }
    verify(bundle);
  }

  @Test
  void any_missing_or_renamed_file_is_refused() throws IOException {
    for (String name : namesIn(bundle)) {
      Path file = bundle.resolve(name);
      Path hidden = folder.resolve("hidden");
      Files.move(file, hidden);
      assertThat(refusal(() -> verify(bundle)).file()).isEqualTo(name);
      Path renamed = file.resolveSibling("other.json");
      Files.move(hidden, renamed);
      refusal(() -> verify(bundle));
      Files.move(renamed, file);
    }
    verify(bundle);
  }

  @Test
  void two_files_that_changed_places_are_refused() throws IOException {
    write(bundle.resolve("model/config.json"), "{\"max_new_tokens\": 64}\n");
    write(
        bundle.resolve("model/generation_config.json"),
        "{\"architectures\": [\"LlamaForCausalLM\"]}\n");

    refusal(() -> verify(bundle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra.txt",
        ".hidden",
        "model/extra.json",
        "model/model-00002.safetensors",
        "model/MODEL.SAFETENSORS",
        "model/modeling_evil.py",
        "Model-Card.json",
        "manifest.json.bak",
        "pinned.pem"
      })
  void an_extra_file_is_refused(String name) {
    write(bundle.resolve(name), "x");

    BundleRejectedException refusal = refusal(() -> verify(bundle));

    assertThat(refusal.file()).isEqualTo(name);
    assertThat(refusal.reason()).contains("not listed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "model/empty", "model/model"})
  void an_extra_folder_is_refused(String name) throws IOException {
    Files.createDirectory(bundle.resolve(name));

    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo(name);
  }

  @Test
  void five_thousand_extra_files_are_refused_at_the_first() throws IOException {
    Path model = bundle.resolve("model");
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(model.resolve("x" + i));
    }

    assertThat(refusal(() -> verify(bundle)).reason()).contains("not listed");
  }

  @Test
  void a_file_name_cannot_write_on_the_terminal() {
    write(bundle.resolve("a\u001b[2J\nb"), "x");

    assertThat(refusal(() -> verify(bundle)).getMessage())
        .doesNotContain("\u001b")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model/config.json", "model-card.json", "manifest.json", "manifest.sig"})
  void a_link_to_an_equal_file_is_refused(String name) throws IOException {
    Path outside = folder.resolve("outside");
    Files.move(bundle.resolve(name), outside);
    Files.createSymbolicLink(bundle.resolve(name), outside);

    BundleRejectedException refusal = refusal(() -> verify(bundle));

    assertThat(refusal.file()).isEqualTo(name);
    assertThat(refusal.reason()).contains("link");
  }

  @Test
  void a_linked_model_folder_is_refused() throws IOException {
    Files.move(bundle.resolve("model"), folder.resolve("outside"));
    Files.createSymbolicLink(bundle.resolve("model"), folder.resolve("outside"));

    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("model");
  }

  @Test
  void an_extra_link_is_refused() throws IOException {
    Files.createSymbolicLink(
        bundle.resolve("model/vocab.json"), folder.resolve("source/config.json"));

    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("model/vocab.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model/model.safetensors", "manifest.json"})
  void a_hard_link_out_of_the_folder_is_refused(String name) throws IOException {
    assumeTrue(
        bundle.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "skipped: this file system does not count links");
    Files.createLink(folder.resolve("outside"), bundle.resolve(name));

    BundleRejectedException refusal = refusal(() -> verify(bundle));

    assertThat(refusal.file()).isEqualTo(name);
    assertThat(refusal.reason()).contains("hard-linked");
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_refused() throws IOException {
    Files.delete(bundle.resolve("model/config.json"));
    Files.createDirectory(bundle.resolve("model/config.json"));

    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("model/config.json");
  }

  @Test
  void a_bundle_of_another_key_is_refused() {
    sign(bundle, OTHER_KEY, manifest(bundle));

    BundleRejectedException refusal = refusal(() -> verify(bundle));

    assertThat(refusal.reason())
        .contains(OTHER_KEY.verificationKey().id())
        .contains(KEY.verificationKey().id());
  }

  @Test
  void a_bundle_of_another_key_that_names_the_pinned_one_is_refused() {
    byte[] bytes = manifest(bundle).getBytes(StandardCharsets.UTF_8);
    byte[] foreign = OTHER_KEY.sign(bytes).signature();
    ManifestSignature lie = new ManifestSignature(KEY.verificationKey().id(), foreign);
    write(bundle.resolve("manifest.sig"), lie.toFile());

    assertThat(refusal(() -> verify(bundle)).reason()).contains("not what the pinned key signed");
  }

  @Test
  void a_signature_over_the_bare_bytes_without_their_kind_is_refused() throws Exception {
    byte[] bytes = manifest(bundle).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("key.pem");
    KEY.write(file);
    byte[] der = PemFile.read(file, PemFile.PRIVATE);
    var privateKey = Ed25519.keys().generatePrivate(new PKCS8EncodedKeySpec(der));
    byte[] bare = Ed25519.sign(privateKey, bytes);
    write(
        bundle.resolve("manifest.sig"),
        new ManifestSignature(KEY.verificationKey().id(), bare).toFile());

    refusal(() -> verify(bundle));
  }

  @Test
  void another_spelling_of_the_same_signature_is_refused() throws IOException {
    String text = Files.readString(bundle.resolve("manifest.sig"));
    int last = text.length() - 4;
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // The last digit before "==" carries two bits; its other four decode to nothing.
    char twin = digits.charAt(digits.indexOf(text.charAt(last)) ^ 1);

    write(bundle.resolve("manifest.sig"), text.substring(0, last) + twin + "==\n");
    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("manifest.sig");
    write(bundle.resolve("manifest.sig"), text.replace("\n", "\r\n"));
    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("manifest.sig");
    write(bundle.resolve("manifest.sig"), text + "\n");
    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("manifest.sig");
  }

  @Test
  void a_signature_of_another_bundle_is_refused() throws IOException {
    Path other = folder.resolve("other");
    BundleContents contents = new BundleFixture(folder).contents();
    BundleFixture.build(
        new BundleContents("grid-zh 2", contents.modelDirectory(), BundleFixture.CARD, null),
        other);
    Files.write(bundle.resolve("manifest.sig"), Files.readAllBytes(other.resolve("manifest.sig")));

    refusal(() -> verify(bundle));
  }

  @Test
  void a_manifest_of_the_wrong_key_is_refused_before_it_is_parsed() {
    sign(bundle, OTHER_KEY, manifest(bundle).replace("model/config.json", "../../etc/passwd"));
    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("manifest.sig");

    sign(bundle, OTHER_KEY, "{ not JSON");
    assertThat(refusal(() -> verify(bundle)).file()).isEqualTo("manifest.sig");
  }

  @Test
  void a_huge_manifest_is_refused_unread() {
    sign(bundle, KEY, manifest(bundle) + " ".repeat(BundleLayout.MAX_MANIFEST_BYTES));

    assertThat(refusal(() -> verify(bundle)).reason()).contains("more than 1,048,576");
  }

  @Test
  void what_is_not_a_bundle_is_refused() throws IOException {
    refusal(() -> verify(folder.resolve("none")));
    refusal(() -> verify(bundle.resolve("manifest.json")));
    refusal(() -> verify(Files.createDirectory(folder.resolve("empty"))));
  }

  @Test
  void a_bundle_verified_into_a_private_copy_cannot_be_changed_from_outside() throws IOException {
    Path copy = folder.resolve("private");

    VerifiedBundle verified = BundleVerifier.verifyInto(bundle, KEY.verificationKey(), copy);
    write(bundle.resolve("model/model.safetensors"), "evil");

    verified.requireUnchanged();
    assertThat(namesIn(copy)).isEqualTo(namesIn(bundle));
    assertThat(verify(copy).digest()).isEqualTo(verified.digest());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_refused_bundle_leaves_no_copy_behind() {
    write(bundle.resolve("model/tokenizer.json"), "{\"model\": {\"vocab\": {\"auto_map\": 8}}}\n");
    List<String> before = namesIn(folder);

    refusal(() -> BundleVerifier.verifyInto(bundle, KEY.verificationKey(), folder.resolve("copy")));

    assertThat(namesIn(folder)).isEqualTo(before);
  }

  @Test
  void a_change_after_verification_is_found() throws IOException {
    Path weights = bundle.resolve("model/model.safetensors");
    byte[] original = Files.readAllBytes(weights);
    FileTime time = Files.getLastModifiedTime(weights);
    VerifiedBundle verified = verify(bundle);

    byte[] changed = original.clone();
    changed[0] ^= 1;
    Files.write(weights, changed);
    Files.setLastModifiedTime(weights, time);

    assertThat(refusal(verified::requireUnchanged).file()).isEqualTo("model/model.safetensors");
    assertThat(refusal(() -> verified.bytesOf("model/model.safetensors")).reason())
        .contains("changed after");
  }

  @Test
  void a_file_exchanged_for_an_equal_one_after_verification_is_found() throws IOException {
    Path config = bundle.resolve("model/config.json");
    VerifiedBundle verified = verify(bundle);
    Path twin = Files.copy(config, folder.resolve("twin"));
    Files.move(twin, config, StandardCopyOption.REPLACE_EXISTING);

    refusal(verified::requireUnchanged);
  }

  @Test
  void a_file_added_after_verification_is_found() throws IOException {
    VerifiedBundle verified = verify(bundle);
    write(bundle.resolve("model/model.safetensors.index.json"), "{}");

    refusal(verified::requireUnchanged);
  }

  @Test
  void a_verified_file_can_be_read_and_an_unlisted_one_cannot() throws IOException {
    VerifiedBundle verified = verify(bundle);

    assertThat(new String(verified.bytesOf("model/config.json"), StandardCharsets.UTF_8))
        .contains("LlamaForCausalLM");
    refusal(() -> verified.bytesOf("../source/config.json"));
    refusal(() -> verified.bytesOf("manifest.json"));
  }
}
