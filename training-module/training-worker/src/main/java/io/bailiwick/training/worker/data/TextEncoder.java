package io.bailiwick.training.worker.data;

import io.bailiwick.corpus.TextDocument;
import io.bailiwick.llama.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Documents between the beginning-of-text and the end-of-text token, every token learnt. One longer
 * than a row is cut into pieces that share one token, so that each token is predicted exactly once.
 */
final class TextEncoder implements RecordEncoder<TextDocument> {
  private final Tokenizer tokenizer;
  private final int positions;

  TextEncoder(Tokenizer tokenizer, int positions) {
    this.tokenizer = tokenizer;
    this.positions = positions;
  }

  @Override
  public Encoded encode(TextDocument document, Origin origin) {
    int[] ids = delimited(tokenizer.encode(document.text()));
    List<Example> pieces = new ArrayList<>();
    for (int start = 0; start < ids.length - 1; start += positions) {
      int end = Math.min(ids.length, start + positions + 1);
      boolean[] learnt = new boolean[end - start];
      Arrays.fill(learnt, true);
      pieces.add(new Example(origin, Arrays.copyOfRange(ids, start, end), learnt));
    }
    return new Encoded(pieces, pieces.size() > 1 ? Encoded.Fate.CUT : Encoded.Fate.WHOLE);
  }

  private int[] delimited(int[] text) {
    int[] end = tokenizer.endOfText();
    int[] ids = new int[text.length + 1 + Math.min(1, end.length)];
    ids[0] = tokenizer.beginOfText();
    System.arraycopy(text, 0, ids, 1, text.length);
    if (end.length > 0) {
      ids[ids.length - 1] = end[0];
    }
    return ids;
  }
}
