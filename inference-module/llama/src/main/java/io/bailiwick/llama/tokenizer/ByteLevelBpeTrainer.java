package io.bailiwick.llama.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns a byte-level vocabulary: starting from the 256 bytes, the most frequent pair of
 * neighbouring symbols becomes a new symbol, again and again. Any text in any language can be
 * encoded, because every byte is in the vocabulary.
 *
 * <p>The result depends on the texts and the settings alone, not on the order of the texts: among
 * pairs that are equally frequent the one with the lower left id goes first, then the one with the
 * lower right id. (Only where more than four million different words are met, words seen once up to
 * then are forgotten, and the order of the texts then matters.)
 *
 * @see <a href="https://aclanthology.org/P16-1162/">Sennrich et al. 2016: Neural machine
 *     translation of rare words with subword units</a>
 */
public final class ByteLevelBpeTrainer {
  private final BytePairSettings settings;
  private final List<String> symbols = new ArrayList<>();
  private final Map<String, Integer> idOf = new HashMap<>();
  private final List<BytePairVocabulary.Merge> merges = new ArrayList<>();
  private final Set<String> forbidden;

  /** Two merges can spell one symbol, so a pair can come up again after it was merged. */
  private final Set<Long> merged = new HashSet<>();

  private final PairCounts pairs = new PairCounts();
  private int[][] words = new int[0][];
  private long[] counts = new long[0];

  private ByteLevelBpeTrainer(BytePairSettings settings) {
    this.settings = settings;
    this.forbidden = new HashSet<>();
    settings.controlTokens().forEach(token -> forbidden.add(ByteAlphabet.written(token)));
    forbidden.addAll(settings.controlTokens());
    for (int b = 0; b < ByteAlphabet.SIZE; b++) {
      symbol(Character.toString(ByteAlphabet.character(b)));
    }
  }

  /**
   * Learns from texts, which are read once and not kept.
   *
   * @throws IllegalArgumentException if there is no text
   */
  public static BytePairVocabulary train(Iterator<String> texts, BytePairSettings settings) {
    WordCounts counts = new WordCounts();
    texts.forEachRemaining(counts::add);
    if (counts.counts().isEmpty()) {
      throw new IllegalArgumentException("there is no text to learn a vocabulary from");
    }
    ByteLevelBpeTrainer trainer = new ByteLevelBpeTrainer(settings);
    trainer.take(counts.counts());
    trainer.merge();
    return new BytePairVocabulary(settings, trainer.symbols, trainer.merges);
  }

  private int symbol(String text) {
    Integer known = idOf.putIfAbsent(text, symbols.size());
    if (known != null) {
      return known;
    }
    symbols.add(text);
    return symbols.size() - 1;
  }

  private void take(Map<String, long[]> wordCounts) {
    words = new int[wordCounts.size()][];
    counts = new long[wordCounts.size()];
    int word = 0;
    for (Map.Entry<String, long[]> entry : wordCounts.entrySet()) {
      words[word] = ByteAlphabet.bytes(entry.getKey());
      counts[word] = entry.getValue()[0];
      for (int i = 1; i < words[word].length; i++) {
        pairs.add(words[word][i - 1], words[word][i], counts[word], word);
      }
      word++;
    }
    pairs.queueChanged();
  }

  private void merge() {
    int most = settings.vocabularySize() - settings.controlTokens().size();
    while (symbols.size() < most) {
      @Nullable Long pair = pairs.takeMostFrequent(settings.minimumFrequency());
      if (pair == null) {
        return;
      }
      int left = PairCounts.left(pair);
      int right = PairCounts.right(pair);
      String text = symbols.get(left) + symbols.get(right);
      if (forbidden.contains(text)) {
        continue;
      }
      if (merged.add(pair)) {
        merges.add(new BytePairVocabulary.Merge(symbols.get(left), symbols.get(right)));
      }
      int whole = symbol(text);
      for (int word : pairs.remove(pair)) {
        replace(word, left, right, whole);
      }
      pairs.queueChanged();
    }
  }

  /** Only the pairs beside a place that is merged change their counts. */
  private void replace(int word, int left, int right, int whole) {
    int[] before = words[word];
    int[] after = new int[before.length];
    int size = 0;
    int i = 0;
    while (i < before.length) {
      if (i + 1 == before.length || before[i] != left || before[i + 1] != right) {
        after[size++] = before[i++];
        continue;
      }
      i += 2;
      if (size > 0) {
        exchange(word, after[size - 1], left, after[size - 1], whole, left, right);
      }
      if (i < before.length) {
        exchange(word, right, before[i], whole, before[i], left, right);
      }
      after[size++] = whole;
    }
    if (size < before.length) {
      words[word] = Arrays.copyOf(after, size);
    }
  }

  /** One pair less and one more; the pair being merged is gone already. */
  private void exchange(
      int word, int oldLeft, int oldRight, int newLeft, int newRight, int left, int right) {
    if (oldLeft != left || oldRight != right) {
      pairs.add(oldLeft, oldRight, -counts[word], word);
    }
    pairs.add(newLeft, newRight, counts[word], word);
  }
}
