package io.bailiwick.llama.generate;

import java.util.List;

/**
 * Hears one answer grow. It is called by the thread that steps the batch, between steps, so it must
 * return at once and must not throw. After {@link #ended} or {@link #failed} nothing more comes.
 */
public interface GenerationListener {
  /** Hears nothing. */
  GenerationListener SILENT =
      new GenerationListener() {
        @Override
        public boolean hearsGrowth() {
          return false;
        }
      };

  /**
   * Whether {@link #grew} is to be called. Where it is not, an answer without stop texts is turned
   * into text only once, at its end, which takes the batch's thread less time.
   */
  default boolean hearsGrowth() {
    return true;
  }

  /**
   * New text that will not be taken back.
   *
   * @param fragment not empty
   * @param choices the tokens drawn since the last fragment, if log-probabilities were asked for
   */
  default void grew(String fragment, List<TokenChoice> choices) {}

  /** The answer is complete; to those who hear growth its last text has been told before. */
  default void ended(Generation generation) {}

  /** The answer cannot be continued, for instance because the model gave no number. */
  default void failed(RuntimeException reason) {}
}
