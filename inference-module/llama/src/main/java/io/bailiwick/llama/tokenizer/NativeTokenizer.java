package io.bailiwick.llama.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.bailiwick.pretrained.ModelFormatException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * A tokenizer of the Hugging Face {@code tokenizers} library in native memory, freed when it is no
 * longer reachable. The library's own calls are used and not the class that wraps them, because
 * that class also computes offsets, masks and strings for every token.
 */
final class NativeTokenizer {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final TokenizersLibrary LIBRARY = load();

  private final long handle;

  /**
   * Builds it.
   *
   * @param json text of a tokenizer.json
   * @param file where it came from, for the error
   * @throws ModelFormatException if the library refuses it
   */
  NativeTokenizer(String json, Path file) {
    this.handle = create(json, file);
    long owned = handle;
    CLEANER.register(this, () -> LIBRARY.deleteTokenizer(owned));
  }

  private static TokenizersLibrary load() {
    NativeLibraries.stayOffline();
    LibUtils.checkStatus();
    return TokenizersLibrary.LIB;
  }

  private static long create(String json, Path file) {
    try {
      return LIBRARY.createTokenizerFromString(json);
    } catch (RuntimeException e) {
      throw new ModelFormatException(
          file, "file", "is refused: " + e.getMessage() + "; copy it again from its origin", e);
    }
  }

  /** The ids of a text, nothing added. */
  int[] encode(String text) {
    try {
      long encoding = LIBRARY.encode(handle, text, false);
      long[] ids = LIBRARY.getTokenIds(encoding);
      LIBRARY.deleteEncoding(encoding);
      int[] narrow = new int[ids.length];
      for (int i = 0; i < ids.length; i++) {
        narrow[i] = (int) ids[i];
      }
      return narrow;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The text of ids; an id without text is left out. */
  String decode(int[] ids, boolean skipControlTokens) {
    long[] wide = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      wide[i] = ids[i];
    }
    try {
      return LIBRARY.decode(handle, wide, skipControlTokens);
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
