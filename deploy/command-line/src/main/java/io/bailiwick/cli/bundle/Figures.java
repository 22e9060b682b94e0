package io.bailiwick.cli.bundle;

import io.bailiwick.bundle.ModelCard;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.Proportion;
import java.util.ArrayList;
import java.util.List;

/** The figures of a measurement as lines of a model card. */
public final class Figures {
  private Figures() {}

  /** Every figure, each group of it on a line of its own. */
  public static List<ModelCard.Measurement> of(Measurement measurement) {
    List<ModelCard.Measurement> lines = new ArrayList<>();
    measurement
        .proportions()
        .forEach(
            (name, grouped) -> {
              lines.add(line(name, grouped.all()));
              grouped.groups().forEach((group, one) -> lines.add(line(name + ", " + group, one)));
            });
    measurement
        .means()
        .forEach(
            (name, mean) ->
                lines.add(
                    new ModelCard.Measurement(
                        name, mean.mean(), mean.count(), mean.low(), mean.high())));
    return lines;
  }

  private static ModelCard.Measurement line(String name, Proportion figure) {
    return new ModelCard.Measurement(
        name, figure.share(), figure.count(), figure.low(), figure.high());
  }
}
