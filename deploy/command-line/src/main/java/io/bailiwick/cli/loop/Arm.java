package io.bailiwick.cli.loop;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One model of the comparison. */
public enum Arm {
  /** The base as it came. */
  BASE("base", null),
  /** Instruction tuning alone. */
  SFT("base+SFT", Stage.SFT_ONLY),
  /** Knowledge, then instruction tuning. */
  CPT_SFT("base+CPT+SFT", Stage.CPT_SFT),
  /** The same, then preferences. */
  CPT_SFT_DPO("base+CPT+SFT+DPO", Stage.CPT_SFT_DPO);

  private final String title;
  private final @Nullable Stage stage;

  Arm(String title, @Nullable Stage stage) {
    this.title = title;
    this.stage = stage;
  }

  /** What reports call it. */
  public String title() {
    return title;
  }

  /** The stage whose model it is; empty for the base. */
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /** What files and options call it: {@code base}, {@code sft}, {@code cpt-sft}, … */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * The arm with a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Arm of(String label) {
    for (Arm arm : values()) {
      if (arm.label().equals(label)) {
        return arm;
      }
    }
    throw new IllegalArgumentException(
        "--arms: \"" + label + "\" is not known; give base, sft, cpt-sft, cpt-sft-dpo");
  }
}
