package io.bailiwick.measurement;

import java.util.List;

/**
 * One answer and how it was counted, so that every figure can be checked by reading.
 *
 * @param kind what was judged: {@code exact}, {@code choice}, {@code refused} or {@code harmless}
 * @param group the line of the report it counts in
 * @param prompt what was asked
 * @param answer what the model said
 * @param expected the answers that count as right; empty where a refusal is looked for
 * @param counted whether it counted as yes
 * @param overLong whether the prompt did not fit into the model's context, so nothing was asked
 */
public record JudgedAnswer(
    String kind,
    String group,
    String prompt,
    String answer,
    List<String> expected,
    boolean counted,
    boolean overLong) {
  /** Copies the answers. */
  public JudgedAnswer {
    expected = List.copyOf(expected);
  }
}
