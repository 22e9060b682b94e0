package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
  @TempDir Path directory;

  @Test
  void many_prompts_at_once_give_what_one_at_a_time_gives() throws IOException {
    TinyModelDirectory.write(directory, TinyModelDirectory.VOCABULARY);
    List<int[]> prompts =
        IntStream.range(0, 30).mapToObj(i -> IntStream.range(i, 2 * i + 1).toArray()).toList();
    SamplingSettings settings = SamplingSettings.nucleus(20, 0.9, 0.9, 11);
    try (LanguageModel open = open(directory)) {
      List<Integer> finished = new ArrayList<>();
      List<Generation> together =
          new Generator(open.model(), open.tokenizer(), 7)
              .generate(prompts, settings, (index, generation) -> finished.add(index));
      List<Generation> alone =
          new Generator(open.model(), open.tokenizer(), 1).generate(prompts, settings);
      assertThat(together).isEqualTo(alone);
      assertThat(finished)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30).boxed().toList());
      assertThat(together.stream().map(Generation::text).distinct().count()).isGreaterThan(20);
    }
  }

  @Test
  void nothing_to_continue_gives_nothing_and_a_long_prompt_is_refused() throws IOException {
    TinyModelDirectory.write(directory, TinyModelDirectory.VOCABULARY);
    try (LanguageModel open = open(directory)) {
      Generator generator = new Generator(open.model(), open.tokenizer());
      assertThat(generator.generate(List.of(), SamplingSettings.greedy(1))).isEmpty();
      assertThatThrownBy(
              () -> generator.generate(List.of(new int[256]), SamplingSettings.greedy(1)))
          .isInstanceOf(PromptTooLongException.class)
          .hasMessageContaining("256");
    }
  }

  @Test
  void a_vocabulary_larger_than_the_embedding_is_refused() throws IOException {
    TinyModelDirectory.write(directory, TinyModelDirectory.VOCABULARY - 1);
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining("vocab_size")
        .hasMessageContaining("262");
  }

  @Test
  void a_chat_template_that_cannot_be_read_is_refused_and_not_taken_for_none() throws IOException {
    TinyModelDirectory.write(directory, TinyModelDirectory.VOCABULARY);
    Path template = directory.resolve("chat_template.jinja");
    Files.write(template, new byte[] {(byte) 0xC3, '('});
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("chat_template.jinja: file: is not UTF-8");
    Files.delete(template);
    Path config = directory.resolve("tokenizer_config.json");
    Files.writeString(config, "{\"chat_template\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}");
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer_config.json: chat_template: has no default");
  }

  @Test
  void a_model_without_a_chat_template_opens_without_one() throws IOException {
    TinyModelDirectory.write(directory, TinyModelDirectory.VOCABULARY);
    Files.writeString(directory.resolve("tokenizer_config.json"), "{\"chat_template\": null}");
    try (LanguageModel open = open(directory)) {
      assertThat(open.chat()).isEmpty();
    }
  }

  @Test
  void ids_that_only_the_embedding_has_are_never_drawn() throws IOException {
    TinyModelDirectory.write(directory, 4000);
    try (LanguageModel open = open(directory)) {
      Generation generation =
          new Generator(open.model(), open.tokenizer())
              .generate(List.of(new int[] {65}), SamplingSettings.nucleus(200, 2, 1, 1))
              .get(0);
      assertThat(generation.ids()).allMatch(id -> id < TinyModelDirectory.VOCABULARY);
    }
  }

  @Test
  void the_authors_wishes_for_sampling_are_read_and_wrong_ones_refused() throws IOException {
    assertThat(GenerationDefaults.read(directory)).isEqualTo(GenerationDefaults.PLAIN);
    assertThat(defaults("{\"do_sample\":true,\"temperature\":0.6,\"top_p\":0.9,\"top_k\":50}"))
        .isEqualTo(new GenerationDefaults(0.6, 0.9, 50));
    assertThat(defaults("{\"do_sample\":false,\"temperature\":0.6}").temperature()).isZero();
    assertThatThrownBy(() -> defaults("{\"temperature\":\"hot\"}"))
        .hasMessageContaining("generation_config.json")
        .hasMessageContaining("temperature");
    assertThatThrownBy(() -> defaults("{\"top_p\":7}")).hasMessageContaining("top_p");
    assertThatThrownBy(() -> defaults("{")).hasMessageContaining("not JSON");
  }

  private GenerationDefaults defaults(String json) throws IOException {
    Files.writeString(directory.resolve("generation_config.json"), json);
    return GenerationDefaults.read(directory);
  }

  private static LanguageModel open(Path directory) throws IOException {
    return LanguageModel.open(directory, ComputeDevice.CPU, Precision.FP32);
  }
}
