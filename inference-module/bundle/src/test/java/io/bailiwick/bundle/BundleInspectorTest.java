package io.bailiwick.bundle;

import static io.bailiwick.bundle.BundleFixture.CARD;
import static io.bailiwick.bundle.BundleFixture.OTHER_KEY;
import static io.bailiwick.bundle.BundleFixture.manifest;
import static io.bailiwick.bundle.BundleFixture.refusal;
import static io.bailiwick.bundle.BundleFixture.sign;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The view for people, and the card it shows. */
class BundleInspectorTest {
  @TempDir Path folder;
  private Path bundle;

  @BeforeEach
  void build_a_bundle() {
    bundle = new BundleFixture(folder).bundle();
  }

  @Test
  void an_untouched_bundle_shows_what_was_put_in() throws IOException {
    UnverifiedBundle seen = BundleInspector.inspect(bundle);

    assertThat(seen.card()).isEqualTo(CARD);
    assertThat(seen.manifest().name()).isEqualTo("grid-zh 1");
    assertThat(seen.differences()).isEmpty();
  }

  @Test
  void a_bundle_of_any_key_is_shown_but_never_as_verified() throws IOException {
    sign(bundle, OTHER_KEY, manifest(bundle));

    assertThat(BundleInspector.inspect(bundle).claimedKeyId())
        .isEqualTo(OTHER_KEY.verificationKey().id());
    assertThat(UnverifiedBundle.WARNING).contains("NOT VERIFIED");
  }

  @Test
  void differences_are_listed() throws IOException {
    write(bundle.resolve("model/config.json"), "{}");
    Files.delete(bundle.resolve("evaluation.json"));
    write(bundle.resolve("extra"), "x");

    assertThat(BundleInspector.inspect(bundle).differences())
        .hasSize(3)
        .anyMatch(difference -> difference.startsWith("evaluation.json"))
        .anyMatch(difference -> difference.startsWith("model/config.json"))
        .anyMatch(difference -> difference.startsWith("extra"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"name\": 1}", "x", "null"})
  void a_card_that_is_not_one_is_refused(String json) {
    write(bundle.resolve("model-card.json"), json);

    assertThat(refusal(() -> BundleInspector.inspect(bundle)).file()).isEqualTo("model-card.json");
  }

  @Test
  void a_card_with_a_false_digest_or_an_infinite_figure_is_refused() throws IOException {
    Path file = bundle.resolve("model-card.json");
    String card = Files.readString(file);

    write(file, card.replace("sha256:aaaa", "sha256:zzzz"));
    refusal(() -> BundleInspector.inspect(bundle));
    write(file, card.replace("0.85", "1e999"));
    refusal(() -> BundleInspector.inspect(bundle));
    assertThatThrownBy(() -> new ModelCard.Measurement("x", Double.NaN, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_card_for_people_has_lineage_and_figures() throws IOException {
    assertThat(Files.readString(bundle.resolve("MODEL_CARD.md")))
        .contains("| base model | demo-base | `sha256:aaaa")
        .contains("| exact answers, held out | 0.8500 | 0.7900 – 0.9000 | 200 |");
  }

  @Test
  void a_name_in_the_card_cannot_break_out_of_its_table() {
    ModelCard card =
        new ModelCard(
            "a | b\n# Approved",
            "<script>",
            "x",
            new ModelCard.Artifact("[click](http://x)", "sha256:" + "0".repeat(64)),
            List.of(),
            List.of(),
            List.of());

    assertThat(ModelCardText.of(card))
        .startsWith("# a \\| b # Approved\n")
        .contains("&lt;script>")
        .contains("\\[click]");
  }
}
