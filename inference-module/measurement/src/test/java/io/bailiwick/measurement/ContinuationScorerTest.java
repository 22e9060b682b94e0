package io.bailiwick.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.corpus.Continuation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Expected values: Hugging Face transformers, by src/test/reference/reference_scores.py. */
class ContinuationScorerTest {
  private static ReferenceModel reference;
  private static final List<Continuation> REQUESTS = new ArrayList<>();
  private static final List<ContinuationScore> EXPECTED = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    reference = ReferenceModel.open();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(ReferenceModel.DIRECTORY.resolve("scores.jsonl"))) {
      JsonNode score = json.readTree(line);
      REQUESTS.add(
          new Continuation(score.get("context").asText(), score.get("continuation").asText()));
      EXPECTED.add(
          new ContinuationScore(
              score.get("logprob").asDouble(),
              score.get("tokens").asInt(),
              score.get("greedy").asBoolean()));
    }
  }

  @AfterAll
  static void close() {
    reference.close();
  }

  private static ContinuationScorer scorer() {
    return new ContinuationScorer(reference.model(), reference.tokenizer());
  }

  @Test
  void every_score_equals_the_one_of_transformers() {
    List<ContinuationScore> scores = scorer().score(REQUESTS);
    assertThat(scores).hasSameSizeAs(EXPECTED).hasSizeGreaterThan(8);
    for (int i = 0; i < scores.size(); i++) {
      String request = REQUESTS.get(i).toString();
      assertThat(scores.get(i).logprob())
          .as(request)
          .isCloseTo(EXPECTED.get(i).logprob(), within(1e-3));
      assertThat(scores.get(i).tokens()).as(request).isEqualTo(EXPECTED.get(i).tokens());
      assertThat(scores.get(i).greedy()).as(request).isEqualTo(EXPECTED.get(i).greedy());
    }
  }

  @Test
  void a_batch_scores_as_its_requests_one_by_one() {
    List<ContinuationScore> together = scorer().score(REQUESTS);
    for (int i = 0; i < REQUESTS.size(); i++) {
      ContinuationScore alone = scorer().score(List.of(REQUESTS.get(i))).get(0);
      assertThat(together.get(i).logprob()).isCloseTo(alone.logprob(), within(1e-4));
      assertThat(together.get(i).tokens()).isEqualTo(alone.tokens());
    }
  }

  @Test
  void an_empty_context_is_the_beginning_of_text_token_alone() {
    int[] ids = reference.tokenizer().encode("A");
    assertThat(ids).hasSize(1);
    ContinuationScore score = scorer().score(List.of(new Continuation("", "A"))).get(0);
    SpanLogLikelihood.Likelihood byHand =
        new SpanLogLikelihood(reference.model())
            .of(List.of(new ScoredSpan(new int[] {0, ids[0]}, 1)))
            .get(0);
    assertThat(score.logprob()).isCloseTo(byHand.sum(), within(1e-6));
  }

  @Test
  void a_continuation_longer_than_the_model_reads_is_refused_by_number() {
    List<Continuation> requests =
        List.of(new Continuation("a", "b"), new Continuation("a", "x y ".repeat(64)));
    assertThatThrownBy(() -> scorer().score(requests))
        .hasMessageStartingWith("request 2: continuation: has ")
        .hasMessageContaining("the model reads 64");
  }

  @Test
  void an_empty_continuation_is_refused() {
    assertThatThrownBy(() -> new Continuation("a", ""))
        .hasMessageContaining("continuation: is empty");
  }

  @Test
  void no_request_gives_no_score() {
    assertThat(scorer().score(List.of())).isEmpty();
  }
}
