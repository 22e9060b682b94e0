package io.bailiwick.cli.loop;

import io.bailiwick.training.protocol.TrainingMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training of the loop. */
public enum Stage {
  /** Instruction tuning straight on the base, to show what it lacks. */
  SFT_ONLY("sft", TrainingMethod.SUPERVISED_FINE_TUNING, null),
  /** The company's text, which brings the knowledge. */
  CPT("cpt", TrainingMethod.CONTINUED_PRETRAINING, null),
  /** Instruction tuning, which teaches to use it. */
  CPT_SFT("sft", TrainingMethod.SUPERVISED_FINE_TUNING, CPT),
  /** Preferences, which teach what to refuse. */
  CPT_SFT_DPO("dpo", TrainingMethod.DIRECT_PREFERENCE, CPT_SFT);

  private final String data;
  private final TrainingMethod method;
  private final @Nullable Stage after;

  Stage(String data, TrainingMethod method, @Nullable Stage after) {
    this.data = data;
    this.method = method;
    this.after = after;
  }

  /** Which file and which hyperparameters it takes: {@code cpt}, {@code sft} or {@code dpo}. */
  public String data() {
    return data;
  }

  /** What is taught. */
  public TrainingMethod method() {
    return method;
  }

  /** The stage whose model it starts from; empty: the base. */
  public Optional<Stage> after() {
    return Optional.ofNullable(after);
  }

  /** Its name in folders and messages. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
