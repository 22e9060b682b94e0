package io.bailiwick.cli.evaluation;

import io.bailiwick.measurement.MeanWithInterval;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.Proportion;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as people read them: value, count, 95 % interval. */
public final class MeasurementText {
  private static final Map<String, String> TITLES =
      Map.of(
          "exactAnswers", "questions answered exactly",
          "multipleChoice", "right choice",
          "multipleChoicePerByte", "right choice per byte",
          "unsafeRefused", "unsafe refused",
          "harmlessRefused", "harmless wrongly refused",
          "harmlessExact", "harmless answered exactly",
          "generalLoss", "general loss",
          "generalPerplexity", "general perplexity");

  private MeasurementText() {}

  /** Every figure by its title; groups follow the figure they are part of. */
  public static Map<String, String> lines(Measurement measurement) {
    Map<String, String> lines = new LinkedHashMap<>();
    measurement
        .proportions()
        .forEach(
            (name, grouped) -> {
              lines.put(title(name), figure(grouped.all()));
              grouped
                  .groups()
                  .forEach(
                      (group, one) -> lines.put("  " + title(name) + ", " + group, figure(one)));
            });
    measurement.means().forEach((name, mean) -> lines.put(title(name), figure(mean)));
    return lines;
  }

  /** The title of a figure. */
  public static String title(String name) {
    return TITLES.getOrDefault(name, name);
  }

  /** A proportion: {@code 95.6 % [91–98] n=180}. */
  public static String figure(Proportion figure) {
    return String.format(
        "%.1f %% [%.1f–%.1f] n=%d",
        100 * figure.share(), 100 * figure.low(), 100 * figure.high(), figure.count());
  }

  /** A mean: {@code 0.963 [0.951–0.975] n=20,480}. */
  public static String figure(MeanWithInterval figure) {
    return String.format(
        "%.3f [%.3f–%.3f] n=%,d", figure.mean(), figure.low(), figure.high(), figure.count());
  }
}
