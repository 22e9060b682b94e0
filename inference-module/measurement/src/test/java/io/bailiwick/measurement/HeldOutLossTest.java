package io.bailiwick.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.corpus.TextDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expected values: Hugging Face transformers, by src/test/reference/reference_scores.py. */
class HeldOutLossTest {
  private static ReferenceModel reference;
  private static JsonNode expected;
  private static final List<TextDocument> DOCUMENTS = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    reference = ReferenceModel.open();
    expected =
        new ObjectMapper().readTree(ReferenceModel.DIRECTORY.resolve("held-out.json").toFile());
    expected.get("documents").forEach(text -> DOCUMENTS.add(new TextDocument(text.asText())));
  }

  @AfterAll
  static void close() {
    reference.close();
  }

  private static HeldOutLoss loss(int window) {
    return new HeldOutLoss(reference.model(), reference.tokenizer(), window);
  }

  @Test
  void the_mean_is_weighted_by_tokens_as_in_the_reference() {
    MeanWithInterval mean = loss(64).measure(DOCUMENTS.iterator(), Long.MAX_VALUE, 1);
    assertThat(mean.count()).isEqualTo(expected.get("tokens").asLong());
    assertThat(mean.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-4));
    assertThat(mean.low()).isLessThan(mean.mean());
    assertThat(mean.high()).isGreaterThan(mean.mean());
  }

  @Test
  void a_long_document_is_read_through_overlapping_windows_as_in_the_reference() {
    TextDocument document = new TextDocument(expected.get("long").asText());
    MeanWithInterval mean = loss(32).measure(List.of(document).iterator(), Long.MAX_VALUE, 1);
    assertThat(mean.count()).isEqualTo(expected.get("longTokens").asLong());
    assertThat(mean.mean()).isCloseTo(expected.get("stridedMean").asDouble(), within(1e-4));
  }

  @Test
  void windows_judge_every_token_once_and_keep_half_a_window_of_context() {
    int[] ids = new int[19];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    List<ScoredSpan> windows = loss(8).windows(ids);
    // by hand: 0…8 judges 1…8, 4…12 judges 9…12, 8…16 judges 13…16, 12…18 judges 17 and 18
    assertThat(windows).extracting(span -> span.ids()[0]).containsExactly(0, 4, 8, 12);
    assertThat(windows).extracting(ScoredSpan::from).containsExactly(1, 5, 5, 5);
    assertThat(windows).extracting(ScoredSpan::judged).containsExactly(8, 4, 4, 2);
  }

  @Test
  void reading_stops_after_the_document_that_reaches_the_limit() {
    MeanWithInterval mean = loss(64).measure(DOCUMENTS.iterator(), 1, 1);
    MeanWithInterval first =
        loss(64).measure(DOCUMENTS.subList(0, 1).iterator(), Long.MAX_VALUE, 1);
    assertThat(mean).isEqualTo(first);
  }

  @Test
  void no_text_gives_no_mean() {
    assertThatThrownBy(() -> loss(8).measure(List.<TextDocument>of().iterator(), 1, 1))
        .hasMessageContaining("no mean of nothing");
  }

  @Test
  void a_window_wider_than_the_model_reads_is_refused() {
    assertThatThrownBy(() -> loss(65)).hasMessageContaining("window: must be 2 … 64, got 65");
  }
}
