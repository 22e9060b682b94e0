package io.bailiwick.llama.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteLevelBpeTrainerTest {
  private static final List<String> CONTROL =
      List.of("<|begin|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|pad|>");
  private static final String TEMPLATE =
      "{% for m in messages %}{{ '<|' + m.role + '|>\n' + m.content + '<|end|>\n' }}{% endfor %}";

  @TempDir Path directory;

  private static BytePairSettings settings(int size) {
    return new BytePairSettings(size, 2, CONTROL, "<|begin|>", "<|end|>", "<|pad|>", TEMPLATE);
  }

  private static List<String> corpus() throws IOException {
    return Files.readAllLines(TokenizerReferenceTest.resource("corpus.txt"));
  }

  private static List<String> merges(int size, String... texts) {
    return ByteLevelBpeTrainer.train(List.of(texts).iterator(), settings(size)).merges().stream()
        .map(merge -> merge.left() + "+" + merge.right())
        .toList();
  }

  @Test
  void the_written_files_are_those_that_the_reference_was_made_with() throws IOException {
    ByteLevelBpeTrainer.train(corpus().iterator(), settings(480)).write(directory);
    for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
      assertThat(directory.resolve(name))
          .hasSameTextualContentAs(TokenizerReferenceTest.resource("trained").resolve(name));
    }
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void the_order_of_the_texts_does_not_matter() throws IOException {
    List<String> texts = new ArrayList<>(corpus());
    var once = ByteLevelBpeTrainer.train(texts.iterator(), settings(480)).merges();
    Collections.shuffle(texts, new Random(7));
    assertThat(ByteLevelBpeTrainer.train(texts.iterator(), settings(480)).merges()).isEqualTo(once);
  }

  /**
   * By hand. "abab ab" is the words "abab" and " ab". a+b occurs 3 times: first. Then "ab ab" has
   * ab+ab once and Ġ+ab once, both too rare.
   */
  @Test
  void the_most_frequent_pair_is_merged_first_and_rare_pairs_never() {
    assertThat(merges(300, "abab ab")).containsExactly("a+b");
  }

  /** By hand: b+c and x+y occur twice each, b has the lower id; then a+bc occurs twice. */
  @Test
  void among_equally_frequent_pairs_the_lower_ids_go_first() {
    assertThat(merges(300, "xy", "bc", "xy", "bc")).containsExactly("b+c", "x+y");
    assertThat(merges(300, "xy", "xw", "xy", "xw")).containsExactly("x+w", "x+y");
  }

  /**
   * By hand. "aaaa" twice: a+a counts 6 overlapping; merged it is "aa aa", and aa+aa counts 2. A
   * word "aaa" leaves "aa a".
   */
  @Test
  void a_pair_of_equal_symbols_is_merged_from_the_left() {
    assertThat(merges(300, "aaaa", "aaaa")).containsExactly("a+a", "aa+aa");
    assertThat(merges(300, "aaa", "aaa")).containsExactly("a+a", "aa+a");
  }

  @Test
  void merges_never_join_words_or_digits() {
    assertThat(merges(400, "a 12 12 12 12", "a 12 12"))
        .allSatisfy(merge -> assertThat(merge).doesNotContain("1+2").doesNotContain("aĠ"));
  }

  @Test
  void a_control_token_is_never_learnt_from_text() {
    List<String> texts = Collections.nCopies(9, "STOP STOP STOP");
    BytePairSettings settings =
        new BytePairSettings(400, 2, List.of("STOP"), "STOP", "STOP", "STOP", "");
    assertThat(ByteLevelBpeTrainer.train(texts.iterator(), settings).merges())
        .isNotEmpty()
        .noneMatch(merge -> (merge.left() + merge.right()).equals("STOP"));
  }

  @Test
  void chinese_characters_become_tokens() throws IOException {
    ByteLevelBpeTrainer.train(corpus().iterator(), settings(480)).write(directory);
    Tokenizer tokenizer = Tokenizer.open(directory);
    assertThat(tokenizer.encode("断路器")).hasSizeLessThan(9);
    assertThat(tokenizer.decode(tokenizer.encode("断路器"), false)).isEqualTo("断路器");
  }

  @Test
  void any_text_comes_back_whole() throws IOException {
    ByteLevelBpeTrainer.train(corpus().iterator(), settings(480)).write(directory);
    Tokenizer tokenizer = Tokenizer.open(directory);
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      String text = RandomText.next(random);
      int[] ids = tokenizer.encode(text);
      assertThat(tokenizer.decode(ids, false)).isEqualTo(text);
      assertThat(java.util.Arrays.stream(ids).max().orElse(0))
          .isLessThan(tokenizer.vocabularySize() - CONTROL.size());
    }
  }

  @Test
  void a_small_corpus_gives_a_smaller_vocabulary_than_asked_for() throws IOException {
    BytePairVocabulary vocabulary =
        ByteLevelBpeTrainer.train(List.of("hello hello").iterator(), settings(5_000));
    vocabulary.write(directory);
    assertThat(vocabulary.size()).isLessThan(300).isGreaterThan(262);
    assertThat(Tokenizer.open(directory).vocabularySize()).isEqualTo(vocabulary.size());
  }

  @Test
  void words_seen_once_are_forgotten_when_there_are_too_many() {
    WordCounts counts = new WordCounts(3);
    counts.add("a a a b c");
    assertThat(counts.counts().keySet()).containsExactly(" a");
  }

  @Test
  void no_text_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ByteLevelBpeTrainer.train(List.of("", "").iterator(), settings(300)))
        .withMessageContaining("there is no text to learn a vocabulary from");
  }

  @Test
  void settings_that_contradict_themselves_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(261))
        .withMessage("vocabularySize is 261 and must be at least 262");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BytePairSettings(300, 0, CONTROL, "<|begin|>", "<|end|>", "<|pad|>", ""))
        .withMessageContaining("minimumFrequency");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BytePairSettings(300, 2, CONTROL, "<s>", "<|end|>", "<|pad|>", ""))
        .withMessage("'<s>' is not among controlTokens");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BytePairSettings(300, 2, List.of("<s>", "<s>"), "<s>", "<s>", "<s>", ""))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BytePairSettings(300, 2, List.of("s"), "s", "s", "s", ""))
        .withMessageContaining("two characters");
  }
}
