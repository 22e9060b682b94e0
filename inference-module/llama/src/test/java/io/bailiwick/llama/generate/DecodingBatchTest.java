package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batched decoding of the models whose greedy continuations transformers has written down. */
class DecodingBatchTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/reference-logits");
  private static final int VOCABULARY = 67;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "grouped-tied", "wide-heads", "rope-linear", "rope-llama3"})
  void greedy_answers_in_a_full_batch_are_those_of_transformers(String variant) throws Exception {
    JsonNode expected =
        new ObjectMapper().readTree(DIRECTORY.resolve(variant).resolve("expected.json").toFile());
    List<Integer> greedy = integers(expected.get("greedy"));
    List<Integer> ids = integers(expected.get("ids").get(0));
    try (LlamaModel model = load(variant);
        DecodingBatch batch = batch(model, 4, 64)) {
      SamplingSettings settings = SamplingSettings.greedy(greedy.size());
      Recording first = new Recording();
      Recording last = new Recording();
      batch.add(
          List.of(
              first.request(ids.subList(0, 8), settings),
              new Recording().request(ids.subList(3, 20), settings),
              new Recording().request(ids.subList(5, 6), settings),
              last.request(ids.subList(0, 8), settings)));
      drain(batch);
      assertThat(first.generation().ids()).isEqualTo(greedy);
      assertThat(last.generation().ids()).isEqualTo(greedy);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "wide-heads"})
  void answers_that_come_and_go_are_those_written_one_by_one(String variant) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<List<Integer>> prompts = new ArrayList<>();
    List<SamplingSettings> settings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      prompts.add(
          random.ints(1 + random.nextInt(20), 0, VOCABULARY).boxed().collect(Collectors.toList()));
      int tokens = 1 + random.nextInt(30);
      settings.add(
          i % 2 == 0
              ? SamplingSettings.greedy(tokens)
              : SamplingSettings.nucleus(tokens, 0.8, 0.9, i));
    }
    try (LlamaModel model = load(variant)) {
      List<Generation> alone = new ArrayList<>();
      try (DecodingBatch batch = batch(model, 1, 64)) {
        for (int i = 0; i < prompts.size(); i++) {
          Recording recording = new Recording();
          batch.add(List.of(recording.request(prompts.get(i), settings.get(i))));
          drain(batch);
          alone.add(recording.generation());
        }
      }
      List<Recording> together = new ArrayList<>();
      try (DecodingBatch batch = batch(model, 5, 64)) {
        while (together.size() < prompts.size() || batch.size() > 0) {
          int coming =
              Math.min(Math.min(batch.room(), random.nextInt(4)), prompts.size() - together.size());
          List<GenerationRequest> requests = new ArrayList<>();
          for (int i = 0; i < coming; i++) {
            int next = together.size();
            together.add(new Recording());
            requests.add(together.get(next).request(prompts.get(next), settings.get(next)));
          }
          batch.add(requests);
          batch.step();
        }
      }
      assertThat(together.stream().map(Recording::generation)).isEqualTo(alone);
    }
  }

  @Test
  void an_answer_heard_only_at_its_end_is_the_one_heard_growing() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 4, 64)) {
      for (List<String> stops : List.of(List.<String>of(), List.of(" 3"))) {
        SamplingSettings settings = SamplingSettings.nucleus(20, 1, 1, 5).withStops(stops);
        Recording growing = new Recording();
        Recording atItsEnd = Recording.ofTheEnd();
        batch.add(
            List.of(
                growing.request(List.of(5, 6), settings),
                atItsEnd.request(List.of(5, 6), settings)));
        drain(batch);
        assertThat(growing.heard).hasToString(growing.generation().text()).isNotEmpty();
        assertThat(atItsEnd.heard).isEmpty();
        assertThat(atItsEnd.generation()).isEqualTo(growing.generation());
      }
    }
  }

  @Test
  void a_cancelled_answer_leaves_at_once_and_its_neighbours_are_undisturbed() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 3, 64)) {
      SamplingSettings settings = SamplingSettings.nucleus(20, 1, 1, 5);
      Recording alone = new Recording();
      batch.add(List.of(alone.request(List.of(5, 6), settings)));
      drain(batch);
      Recording leaving = new Recording();
      Recording staying = new Recording();
      List<DecodingSequence> sequences =
          batch.add(
              List.of(
                  leaving.request(List.of(1, 2, 3), settings),
                  new Recording().request(List.of(9), settings),
                  staying.request(List.of(5, 6), settings)));
      batch.step();
      batch.step();
      batch.cancel(sequences.get(0));
      assertThat(batch.size()).isEqualTo(2);
      assertThat(leaving.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(leaving.generation().completionTokens()).isEqualTo(2);
      batch.cancel(sequences.get(0));
      drain(batch);
      assertThat(staying.generation()).isEqualTo(alone.generation());
    }
  }

  @Test
  void an_end_token_ends_the_answer_and_is_not_shown() throws Exception {
    JsonNode expected =
        new ObjectMapper().readTree(DIRECTORY.resolve("plain").resolve("expected.json").toFile());
    List<Integer> greedy = integers(expected.get("greedy"));
    int end = greedy.get(3);
    int at = greedy.indexOf(end);
    try (LlamaModel model = load("plain");
        DecodingBatch batch =
            new DecodingBatch(model, DecodingBatchTest::text, Set.of(end), VOCABULARY, 1, 64)) {
      Recording recording = new Recording();
      List<Integer> prompt = integers(expected.get("ids").get(0)).subList(0, 8);
      batch.add(List.of(recording.request(prompt, SamplingSettings.greedy(30))));
      drain(batch);
      assertThat(recording.generation().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(recording.generation().ids()).isEqualTo(greedy.subList(0, at + 1));
      assertThat(recording.generation().text()).isEqualTo(text(greedy.subList(0, at)));
      assertThat(recording.heard.toString()).isEqualTo(recording.generation().text());
    }
  }

  @Test
  void a_stop_text_across_tokens_ends_the_answer_before_it() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 1, 64)) {
      Recording whole = new Recording();
      batch.add(List.of(whole.request(List.of(4, 8), SamplingSettings.greedy(12))));
      drain(batch);
      String text = whole.generation().text();
      String stop = text.substring(7, 11);
      Recording stopped = new Recording();
      SamplingSettings settings = SamplingSettings.greedy(12).withStops(List.of("no such", stop));
      batch.add(List.of(stopped.request(List.of(4, 8), settings)));
      drain(batch);
      assertThat(stopped.generation().text()).isEqualTo(text.substring(0, text.indexOf(stop)));
      assertThat(stopped.generation().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(stopped.heard.toString()).isEqualTo(stopped.generation().text());
    }
  }

  @Test
  void an_answer_ends_when_the_context_is_full() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 1, 16)) {
      Recording recording = new Recording();
      batch.add(List.of(recording.request(List.of(1, 2, 3, 4), SamplingSettings.greedy(500))));
      drain(batch);
      assertThat(recording.generation().completionTokens()).isEqualTo(12);
      assertThat(recording.generation().finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void a_prompt_without_room_for_an_answer_is_refused_with_its_length_and_the_limit()
      throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 2, 16)) {
      List<Integer> prompt = IntStream.range(0, 16).boxed().toList();
      assertThatThrownBy(
              () ->
                  batch.add(
                      List.of(
                          new Recording().request(List.of(1), SamplingSettings.greedy(1)),
                          new Recording().request(prompt, SamplingSettings.greedy(1)))))
          .isInstanceOf(PromptTooLongException.class)
          .hasMessageContaining("16 tokens");
      assertThat(batch.size()).isZero();
    }
  }

  @Test
  void more_prompts_than_rows_and_a_context_beyond_the_model_are_refused() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 1, 16)) {
      GenerationRequest request = new Recording().request(List.of(1), SamplingSettings.greedy(2));
      assertThatThrownBy(() -> batch.add(List.of(request, request)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> batch(model, 1, model.config().maxPositions() + 1))
          .hasMessageContaining("max_position_embeddings");
      assertThatThrownBy(() -> new Recording().request(List.of(), SamplingSettings.greedy(1)))
          .hasMessageContaining("no tokens");
    }
  }

  @Test
  void an_answer_without_numbers_fails_alone_and_poisons_no_later_one() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 2, 64);
        NoGradGuard noGradients = new NoGradGuard()) {
      SamplingSettings settings = SamplingSettings.greedy(10);
      Recording before = new Recording();
      batch.add(List.of(before.request(List.of(1, 2, 3), settings)));
      drain(batch);
      // Token 60 becomes unspeakable: its embedding is no number.
      model
          .parameters()
          .get("model.embed_tokens.weight")
          .select(0, 60)
          .fill_(new Scalar(Double.NaN));
      Recording broken = new Recording();
      Recording healthy = new Recording();
      batch.add(List.of(broken.request(Collections.nCopies(12, 60), settings)));
      batch.step();
      batch.add(
          List.of(
              healthy.request(List.of(1, 2, 3), settings),
              new Recording().request(List.of(1, 2, 3, 4, 5, 6, 7, 8), settings)));
      drain(batch);
      assertThat(broken.failure).isInstanceOf(ArithmeticException.class);
      assertThat(healthy.failure).isNull();
      assertThat(healthy.generation()).isEqualTo(before.generation());
      Recording brokenBeside = new Recording();
      Recording beside = new Recording();
      batch.add(List.of(beside.request(List.of(1, 2, 3), settings)));
      batch.step();
      batch.add(List.of(brokenBeside.request(Collections.nCopies(12, 60), settings)));
      drain(batch);
      assertThat(brokenBeside.failure).isInstanceOf(ArithmeticException.class);
      assertThat(beside.generation()).isEqualTo(before.generation());
    }
  }

  @Test
  void log_probabilities_come_with_the_text_when_asked_for() throws Exception {
    try (LlamaModel model = load("plain");
        DecodingBatch batch = batch(model, 1, 64)) {
      Recording recording = new Recording();
      SamplingSettings settings = new SamplingSettings(6, 0, 1, 0, 0, List.of(), OptionalInt.of(3));
      batch.add(List.of(recording.request(List.of(1, 2), settings)));
      drain(batch);
      List<TokenChoice> choices = recording.generation().choices();
      assertThat(choices).extracting(TokenChoice::id).isEqualTo(recording.generation().ids());
      assertThat(choices)
          .allSatisfy(
              choice -> {
                assertThat(choice.alternatives()).hasSize(3);
                assertThat(choice.alternatives().get(0).id()).isEqualTo(choice.id());
              });
      assertThat(recording.choices).isEqualTo(choices);
    }
  }

  private static DecodingBatch batch(LlamaModel model, int rows, int capacity) {
    return new DecodingBatch(model, DecodingBatchTest::text, Set.of(), VOCABULARY, rows, capacity);
  }

  private static void drain(DecodingBatch batch) {
    while (batch.size() > 0) {
      batch.step();
    }
  }

  private static String text(int[] ids) {
    return Arrays.stream(ids).mapToObj(id -> " " + id).collect(Collectors.joining());
  }

  private static String text(List<Integer> ids) {
    return text(ids.stream().mapToInt(id -> id).toArray());
  }

  private static LlamaModel load(String variant) throws IOException {
    return ModelDirectory.load(DIRECTORY.resolve(variant), ComputeDevice.CPU, Precision.FP32);
  }

  private static List<Integer> integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
