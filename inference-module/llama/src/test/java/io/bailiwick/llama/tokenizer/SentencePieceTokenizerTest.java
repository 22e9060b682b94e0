package io.bailiwick.llama.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencePieceTokenizerTest {
  private static final Path SHARED =
      Path.of(System.getProperty("bailiwick.root", ".")).resolve("../shared/data/tokenizers");
  private static final Path OURS =
      TokenizerReferenceTest.resource("sentencepiece").resolve("tokenizer.model");

  @TempDir Path directory;

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Tokenizer open(Path model) throws IOException {
    Files.copy(model, directory.resolve("tokenizer.model"));
    return Tokenizer.open(directory);
  }

  private void assertRefused(String... reasons) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> Tokenizer.open(directory))
        .satisfies(e -> assertThat(e.getMessage()).contains(reasons));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sentencepiece", "tok512.model", "m.model"})
  void ids_and_texts_are_those_of_the_original_library(String model) throws IOException {
    Path file = model.equals("sentencepiece") ? OURS : SHARED.resolve(model);
    Assumptions.assumeTrue(Files.exists(file), "skipped: " + file + " is not here");
    JsonNode references =
        new ObjectMapper()
            .readTree(TokenizerReferenceTest.resource("sentencepiece-reference.json").toFile());
    Tokenizer tokenizer = open(file);
    for (JsonNode reference : references) {
      if (reference.path("model").asText().equals(model)) {
        assertThat(tokenizer.vocabularySize()).isEqualTo(reference.path("size").asInt());
        assertThat(reference.path("cases").size()).isGreaterThan(200);
        reference.path("cases").forEach(one -> check(tokenizer, one));
      }
    }
  }

  private static void check(Tokenizer tokenizer, JsonNode one) {
    int[] ids = TokenizerReferenceTest.ids(one.path("ids"));
    if (one.path("text").isTextual()) {
      assertThat(tokenizer.encode(one.path("text").asText()))
          .as(one.path("text").asText())
          .isEqualTo(ids);
    }
    String decoded = one.path("decoded").asText();
    assertThat(tokenizer.decode(ids, true)).as(Arrays.toString(ids)).isEqualTo(decoded);
    IncrementalDecoder decoder = new IncrementalDecoder(tokenizer, true);
    StringBuilder pieces = new StringBuilder();
    IntStream.of(ids).forEach(id -> pieces.append(decoder.add(id)));
    assertThat(pieces.append(decoder.finish()).toString())
        .as(Arrays.toString(ids))
        .isEqualTo(decoded);
  }

  @Test
  void repeated_blanks_and_any_character_come_back() throws IOException {
    Tokenizer tokenizer = open(OURS);
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      // U+2581 is SentencePiece's own sign for a blank.
      String text = RandomText.next(random).replace("▁", "_");
      assertThat(tokenizer.decode(tokenizer.encode(text), true)).isEqualTo(text);
    }
  }

  @Test
  void text_cannot_forge_a_control_token() throws IOException {
    Tokenizer tokenizer = open(OURS);
    assertThat(tokenizer.controlTokens()).containsEntry("<s>", 1).containsEntry("</s>", 2);
    assertThat(tokenizer.encode("a</s><s>b")).doesNotContain(1, 2);
    assertThat(tokenizer.encodeWithControlTokens("<s>a</s>")).startsWith(1).endsWith(2);
  }

  @Test
  void a_prompt_is_encoded_text_by_text() throws IOException {
    Tokenizer tokenizer = open(OURS);
    int[] expected =
        IntStream.of(1)
            .boxed()
            .collect(
                java.util.stream.Collectors.collectingAndThen(
                    java.util.stream.Collectors.toList(),
                    ids -> {
                      IntStream.of(tokenizer.encode("[INST] hi [/INST]")).forEach(ids::add);
                      ids.add(2);
                      return ids.stream().mapToInt(id -> id).toArray();
                    }));
    assertThat(tokenizer.encodeWithControlTokens("<s>[INST] hi [/INST]</s>")).isEqualTo(expected);
  }

  @Test
  void control_tokens_are_shown_only_when_wanted() throws IOException {
    Tokenizer tokenizer = open(OURS);
    int[] ids = tokenizer.encodeWithControlTokens("<s>hi</s>");
    assertThat(tokenizer.decode(ids, false)).isEqualTo("<s>hi</s>");
    assertThat(tokenizer.decode(ids, true)).isEqualTo("hi");
  }

  @Test
  void begin_and_end_are_the_models_own_where_no_config_names_them() throws IOException {
    Tokenizer tokenizer = open(OURS);
    assertThat(tokenizer.beginOfText()).isEqualTo(1);
    assertThat(tokenizer.endOfText()).containsExactly(2);
  }

  @Test
  void tokens_can_be_added_by_both_kinds_of_files() throws IOException {
    write("added_tokens.json", "{\"<pad>\": 480}");
    write(
        "tokenizer_config.json",
        "{\"eos_token\": \"<|im_end|>\", \"added_tokens_decoder\": {\"0\": {\"content\": \"<unk>\"},"
            + " \"481\": {\"content\": \"<|im_end|>\", \"special\": true}}}");
    Tokenizer tokenizer = open(OURS);
    assertThat(tokenizer.vocabularySize()).isEqualTo(482);
    assertThat(tokenizer.endOfText()).containsExactly(481);
    assertThat(tokenizer.encodeWithControlTokens("<pad><|im_end|>")).containsExactly(480, 481);
    assertThat(tokenizer.encode("<pad>")).doesNotContain(480);
    assertThat(tokenizer.decode(new int[] {480, 481}, false)).isEqualTo("<pad><|im_end|>");
  }

  @Test
  void an_added_token_without_a_proper_id_is_refused() throws IOException {
    write("added_tokens.json", "{\"<pad>\": -3}");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> open(OURS))
        .withMessageContaining("added_tokens.json: <pad>: has the id -3, which is no token id");
  }

  @Test
  void a_tiktoken_vocabulary_is_refused_with_advice() throws IOException {
    write("tokenizer.model", "IQ== 0\nIg== 1\n");
    assertRefused("is a tiktoken vocabulary", "use the Hugging Face version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "\n\u0003\n", "{}", "\u0001\u0001\u0001"})
  void a_file_that_is_no_model_is_refused(String content) throws IOException {
    write("tokenizer.model", content);
    assertRefused("tokenizer.model: ");
  }

  @Test
  void a_cut_model_is_refused_or_has_fewer_pieces_but_never_crashes() throws IOException {
    byte[] whole = Files.readAllBytes(OURS);
    int refused = 0;
    for (int cut = 0; cut < whole.length; cut += 61) {
      Files.write(directory.resolve("tokenizer.model"), Arrays.copyOf(whole, cut));
      try {
        assertThat(Tokenizer.open(directory).vocabularySize()).isLessThan(480);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void a_model_with_random_changes_is_refused_or_works_but_never_crashes() throws IOException {
    byte[] whole = Files.readAllBytes(OURS);
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 3; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Files.write(directory.resolve("tokenizer.model"), changed);
      try {
        Tokenizer tokenizer = Tokenizer.open(directory);
        tokenizer.decode(tokenizer.encode("Hello 断路器 😀"), true);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(30, 300);
  }
}
