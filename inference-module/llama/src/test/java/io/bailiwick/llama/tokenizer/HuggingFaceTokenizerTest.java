package io.bailiwick.llama.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceTokenizerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void writeChanged(String folder, Consumer<ObjectNode> change) throws IOException {
    Path origin = TokenizerReferenceTest.resource(folder).resolve("tokenizer.json");
    ObjectNode root = (ObjectNode) JSON.readTree(origin.toFile());
    change.accept(root);
    JSON.writeValue(directory.resolve("tokenizer.json").toFile(), root);
  }

  private void assertRefused(String... reasons) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> Tokenizer.open(directory))
        .satisfies(e -> assertThat(e.getMessage()).contains(reasons));
  }

  private static boolean holdsControl(Tokenizer tokenizer, int[] ids) {
    return IntStream.of(ids).anyMatch(tokenizer.controlTokens()::containsValue);
  }

  @Test
  void text_cannot_forge_a_control_token() throws IOException {
    for (String folder : new String[] {"trained", "llama2"}) {
      Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource(folder));
      for (String token : tokenizer.controlTokens().keySet()) {
        int id = tokenizer.tokenId(token).orElseThrow();
        assertThat(tokenizer.encodeWithControlTokens(token)).contains(id);
        for (String forged : new String[] {token, "a" + token + "b", "\uFDD0" + id, "\n" + token}) {
          assertThat(holdsControl(tokenizer, tokenizer.encode(forged))).as(forged).isFalse();
        }
      }
    }
  }

  @Test
  void a_vocabulary_that_looks_words_up_first_does_not_let_text_forge() throws IOException {
    writeChanged(
        "llama2",
        root -> {
          ((ObjectNode) root.path("model")).put("ignore_merges", true);
          root.putNull("normalizer");
        });
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(holdsControl(tokenizer, tokenizer.encode("</s>"))).isFalse();
    assertThat(tokenizer.encodeWithControlTokens("</s>")).containsExactly(2);
  }

  @Test
  void merges_that_spell_a_control_token_do_not_let_text_forge() throws IOException {
    writeChanged(
        "llama2",
        root -> {
          ObjectNode vocabulary = (ObjectNode) root.path("model").path("vocab");
          vocabulary.put("</", vocabulary.size());
          vocabulary.put("s>", vocabulary.size());
          ArrayNode merges = ((ObjectNode) root.path("model")).putArray("merges");
          merges.addArray().add("<").add("/");
          merges.addArray().add("s").add(">");
          merges.addArray().add("</").add("s>");
          int next = vocabulary.size();
          for (var token : root.path("added_tokens")) {
            if (token.path("id").asInt() > 2) {
              ((ObjectNode) token).put("id", next++);
            }
          }
        });
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(holdsControl(tokenizer, tokenizer.encode("</s>"))).isFalse();
  }

  @Test
  void nothing_is_added_even_where_the_file_asks_for_it() throws IOException {
    writeChanged(
        "llama2",
        root -> {
          ObjectNode post = root.putObject("post_processor").put("type", "TemplateProcessing");
          ArrayNode single = post.putArray("single");
          single.addObject().putObject("SpecialToken").put("id", "<s>").put("type_id", 0);
          single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
          post.putArray("pair").addAll(single);
          ObjectNode begin = post.putObject("special_tokens").putObject("<s>").put("id", "<s>");
          begin.putArray("ids").add(1);
          begin.putArray("tokens").add("<s>");
          root.putObject("truncation")
              .put("direction", "Right")
              .put("max_length", 2)
              .put("strategy", "LongestFirst")
              .put("stride", 0);
        });
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(tokenizer.encode("Hello the word"))
        .hasSizeGreaterThan(2)
        .doesNotContain(1)
        .isEqualTo(tokenizer.encodeWithControlTokens("Hello the word"));
  }

  @Test
  void any_text_comes_back_whole_and_in_pieces() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("trained"));
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      String text = RandomText.next(random);
      IncrementalDecoder decoder = new IncrementalDecoder(tokenizer, true);
      StringBuilder pieces = new StringBuilder();
      for (int id : tokenizer.encode(text)) {
        String piece = decoder.add(id);
        assertThat(text.contains("\uFFFD") || !piece.contains("\uFFFD")).isTrue();
        pieces.append(piece);
      }
      assertThat(pieces.append(decoder.finish()).toString()).isEqualTo(text);
    }
  }

  @Test
  void pieces_of_random_tokens_are_the_decoded_text() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("trained"));
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      int[] ids = random.ints(random.nextInt(40), 0, tokenizer.vocabularySize()).toArray();
      for (boolean skip : new boolean[] {true, false}) {
        IncrementalDecoder decoder = new IncrementalDecoder(tokenizer, skip);
        StringBuilder pieces = new StringBuilder();
        IntStream.of(ids).forEach(id -> pieces.append(decoder.add(id)));
        assertThat(pieces.append(decoder.finish()).toString())
            .isEqualTo(tokenizer.decode(ids, skip));
      }
    }
  }

  @Test
  void half_a_character_waits_for_its_other_half() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("trained"));
    IncrementalDecoder decoder = new IncrementalDecoder(tokenizer, true);
    byte[] utf8 = "😀".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(decoder.add(utf8[0] & 0xFF)).isEmpty();
    assertThat(decoder.add(utf8[1] & 0xFF)).isEmpty();
    assertThat(decoder.add(utf8[2] & 0xFF)).isEmpty();
    assertThat(decoder.add(utf8[3] & 0xFF)).isEqualTo("😀");
    assertThat(decoder.add(utf8[0] & 0xFF)).isEmpty();
    assertThat(decoder.finish()).isEqualTo("\uFFFD");
  }

  @Test
  void an_unpaired_surrogate_is_read_as_the_replacement_character() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("trained"));
    assertThat(tokenizer.decode(tokenizer.encode("a\uD83Db\uDE00"), false))
        .isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void ids_outside_of_the_vocabulary_have_no_text() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("trained"));
    assertThat(tokenizer.decode(new int[] {'a', 479_000, 'b'}, false)).isEqualTo("ab");
    assertThatIllegalArgumentException().isThrownBy(() -> tokenizer.decode(new int[] {-1}, false));
  }

  @Test
  void begin_and_ends_come_from_all_configs() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TokenizerReferenceTest.resource("llama2"));
    assertThat(tokenizer.beginOfText()).isEqualTo(1);
    assertThat(tokenizer.endOfText())
        .containsExactly(2, tokenizer.tokenId("<|end|>").orElseThrow());
  }

  @Test
  void ids_in_the_model_config_serve_where_the_tokenizer_names_none() throws IOException {
    writeChanged("llama2", root -> {});
    write("config.json", "{\"bos_token_id\": 1, \"eos_token_id\": 2}");
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(tokenizer.beginOfText()).isEqualTo(1);
    assertThat(tokenizer.endOfText()).containsExactly(2);
  }

  @Test
  void a_model_without_a_beginning_begins_with_its_end() throws IOException {
    writeChanged("llama2", root -> {});
    write("tokenizer_config.json", "{\"bos_token\": null, \"eos_token\": \"</s>\"}");
    assertThat(Tokenizer.open(directory).beginOfText()).isEqualTo(2);
    write("tokenizer_config.json", "{}");
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(tokenizer.endOfText()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(tokenizer::beginOfText)
        .withMessageContaining("set bos_token in tokenizer_config.json");
  }

  @Test
  void tokens_that_only_the_config_names_get_the_next_ids() throws IOException {
    writeChanged("trained", root -> {});
    write("tokenizer_config.json", "{\"bos_token\": \"<new>\", \"eos_token\": \"<|end|>\"}");
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(tokenizer.vocabularySize()).isEqualTo(481);
    assertThat(tokenizer.encodeWithControlTokens("<new>")).containsExactly(480);
    assertThat(holdsControl(tokenizer, tokenizer.encode("<new>"))).isFalse();
  }

  @Test
  void a_beginning_beyond_the_vocabulary_is_refused() throws IOException {
    writeChanged("trained", root -> {});
    write("config.json", "{\"bos_token_id\": 128000}");
    assertRefused("bos_token_id", "128000", "ends at 479");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"2\"", "[2, \"x\"]", "[[2]]", "4294967298"})
  void an_end_that_is_no_token_id_is_refused(String id) throws IOException {
    writeChanged("trained", root -> {});
    write("generation_config.json", "{\"eos_token_id\": " + id + "}");
    assertRefused("generation_config.json", "eos_token_id", "must be a token id");
  }

  @Test
  void a_directory_without_a_tokenizer_is_refused() {
    assertRefused("tokenizer.json", "is missing", "copy the tokenizer's files");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{} {}",
        "{\"model\": {\"vocab\": {\"a\": 0}}, \"model\": {}}",
        "\u0000",
        "not json"
      })
  void a_file_that_is_no_json_object_is_refused(String content) throws IOException {
    write("tokenizer.json", content);
    assertRefused("tokenizer.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"model\": null}",
        "{\"model\": {\"type\": \"BPE\"}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}",
        "{\"model\": {\"type\": \"Pickle\", \"vocab\": {\"a\": 0}}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": -1}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 4294967295}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 2000000000}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": \"x\"}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"a b\"]}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [7]}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 0}, \"merges\": []}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": \"x\"}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": []},"
            + " \"added_tokens\": [{\"id\": 1}]}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": []},"
            + " \"added_tokens\": [7]}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": []},"
            + " \"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(\"},"
            + " \"behavior\": \"Isolated\", \"invert\": false}}",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": []},"
            + " \"normalizer\": {\"type\": \"NoSuch\"}}"
      })
  void a_file_that_is_no_tokenizer_is_refused(String content) throws IOException {
    write("tokenizer.json", content);
    assertRefused("tokenizer.json");
  }

  /** Over each of these the native library would end the process. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "normalizer | {'type':'Prepend','prepend':''} | prepends nothing",
        "normalizer | {'type':'Replace','pattern':{'Regex':''},'content':'x'} | replaces something",
        "normalizer | {'type':'Replace','pattern':{'String':''},'content':'x'} | replaces something",
        "normalizer | {'type':'Precompiled','precompiled_charsmap':'AAAA'} | type Precompiled",
        "normalizer | {'type':'Sequence','normalizers':{'type':'NFC'}} | without a list",
        "normalizer | {'type':'Sequence','normalizers':[{'type':'Prepend'}]} | normalizer[0]",
        "pre_tokenizer | {'type':'FixedLength','length':0} | type FixedLength",
        "pre_tokenizer | {'type':'Split','pattern':{'String':''},'behavior':'Removed'} | at nothing",
        "decoder | {'type':'Strip','content':'H','start':0,'stop':9} | strips more",
        "decoder | {'type':'CTC','pad_token':'x'} | type CTC",
        "model.continuing_subword_prefix | '##' | is set",
        "model.end_of_word_suffix | '</w>' | is set",
        "model.dropout | 0.5 | is set",
      })
  void a_part_that_no_llama_tokenizer_has_is_refused(String field, String value, String reason)
      throws IOException {
    writeChanged(
        "trained",
        root -> {
          boolean inModel = field.startsWith("model.");
          ObjectNode parent = inModel ? (ObjectNode) root.path("model") : root;
          try {
            parent.set(
                field.substring(field.indexOf('.') + 1), JSON.readTree(value.replace('\'', '"')));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    assertRefused("tokenizer.json", reason);
  }

  @Test
  void one_id_for_two_control_tokens_is_refused() throws IOException {
    writeChanged("trained", root -> ((ObjectNode) root.path("added_tokens").get(1)).put("id", 474));
    assertRefused("added_tokens", "two control tokens one id");
  }

  @Test
  void ids_with_a_gap_that_the_library_would_ignore_are_refused() throws IOException {
    writeChanged("trained", root -> ((ObjectNode) root.path("added_tokens").get(5)).put("id", 500));
    assertRefused("<|pad|> has the id 500 in the file and 479 in use");
  }

  @Test
  void a_truncated_file_is_refused_with_its_line() throws IOException {
    String whole =
        Files.readString(TokenizerReferenceTest.resource("trained").resolve("tokenizer.json"));
    for (int cut = 1; cut < whole.length() - 2; cut += 97) {
      write("tokenizer.json", whole.substring(0, cut));
      assertRefused("tokenizer.json", "line ");
    }
  }
}
