package io.bailiwick.bundle;

import java.util.List;
import java.util.Locale;

/** A model card as Markdown for people. */
final class ModelCardText {
  private ModelCardText() {}

  static String of(ModelCard card) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(line(card.name())).append("\n\n");
    text.append(line(card.description())).append("\n\n");
    text.append("Licence: ").append(line(card.license())).append("\n\n## Lineage\n\n");
    text.append("| what | name | digest |\n|---|---|---|\n");
    rows(text, "base model", List.of(card.base()));
    rows(text, "training order", card.trainingOrders());
    rows(text, "dataset", card.datasets());
    text.append("\n## Measurements\n\n");
    text.append("| measured | value | 95 % interval | cases |\n|---|---:|---:|---:|\n");
    for (ModelCard.Measurement measured : card.measurements()) {
      text.append(row(measured));
    }
    return text.toString();
  }

  private static void rows(StringBuilder text, String kind, List<ModelCard.Artifact> artifacts) {
    for (ModelCard.Artifact artifact : artifacts) {
      text.append("| %s | %s | `%s` |\n".formatted(kind, line(artifact.name()), artifact.digest()));
    }
  }

  private static String row(ModelCard.Measurement measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f – %.4f | %d |\n",
        line(measured.name()),
        measured.value(),
        measured.low(),
        measured.high(),
        measured.count());
  }

  /** Text of others on one line, unable to open a table cell, a tag or a link. */
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("[", "\\[");
  }
}
