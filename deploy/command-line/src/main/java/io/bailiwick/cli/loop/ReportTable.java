package io.bailiwick.cli.loop;

import io.bailiwick.cli.evaluation.MeasurementText;
import io.bailiwick.measurement.MeanWithInterval;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Arms side by side: one line per figure with its count, each cell with its 95 % interval. */
public final class ReportTable {
  private static final int LEADING = 2;
  private static final String ABSENT = "–";

  private final List<String> columns = new ArrayList<>(List.of("figure", "n"));
  private final List<String[]> lines = new ArrayList<>();

  /** A table of the arms of one loop. */
  public ReportTable(List<LoopReport.ArmReport> arms) {
    this(Map.of("", arms));
  }

  /** One table of several loops with the same arms, each under its name. */
  public ReportTable(Map<String, List<LoopReport.ArmReport>> sections) {
    sections.values().iterator().next().forEach(arm -> columns.add(arm.arm()));
    sections.forEach(
        (name, arms) -> {
          if (!name.isEmpty()) {
            lines.add(line(name, "", ""));
          }
          lines.addAll(section(arms).values());
        });
  }

  /** Whether there is anything to show. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  private Map<String, String[]> section(List<LoopReport.ArmReport> arms) {
    Map<String, String[]> rows = new LinkedHashMap<>();
    for (int i = 0; i < arms.size(); i++) {
      int column = i + LEADING;
      Measurement measurement = arms.get(i).measurement();
      measurement
          .proportions()
          .forEach(
              (name, grouped) -> {
                String title = MeasurementText.title(name);
                cell(rows, title + ", %", column, grouped.all());
                grouped
                    .groups()
                    .forEach((group, one) -> cell(rows, "  " + title + ", " + group, column, one));
              });
      measurement
          .means()
          .forEach((name, mean) -> cell(rows, MeasurementText.title(name), column, mean));
    }
    return rows;
  }

  private void cell(Map<String, String[]> rows, String title, int column, Proportion figure) {
    row(rows, title, figure.count())[column] =
        String.format(
            Locale.ROOT,
            "%.1f [%.1f–%.1f]",
            100 * figure.share(),
            100 * figure.low(),
            100 * figure.high());
  }

  private void cell(Map<String, String[]> rows, String title, int column, MeanWithInterval mean) {
    row(rows, title + ", nats per token", mean.count())[column] =
        String.format(Locale.ROOT, "%.3f [%.3f–%.3f]", mean.mean(), mean.low(), mean.high());
  }

  private String[] row(Map<String, String[]> rows, String title, long count) {
    return rows.computeIfAbsent(
        title, name -> line(name, String.format(Locale.ROOT, "%,d", count), ABSENT));
  }

  private String[] line(String title, String count, String filling) {
    String[] line = new String[columns.size()];
    Arrays.fill(line, filling);
    line[0] = title;
    line[1] = count;
    return line;
  }

  private List<String[]> withHeading() {
    List<String[]> all = new ArrayList<>();
    all.add(columns.toArray(new String[0]));
    all.addAll(lines);
    return all;
  }

  /** Columns aligned by spaces, for terminals. */
  public String text() {
    int[] widths = new int[columns.size()];
    for (String[] line : withHeading()) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : withHeading()) {
      StringBuilder aligned = new StringBuilder();
      for (int i = 0; i < line.length; i++) {
        String format = i == 1 ? "%" + widths[i] + "s  " : "%-" + widths[i] + "s  ";
        aligned.append(String.format(format, line[i]));
      }
      text.append(aligned.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** A Markdown table. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    List<String[]> all = withHeading();
    for (int i = 0; i < all.size(); i++) {
      text.append("| ").append(String.join(" | ", all.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---|---:|").append("---|".repeat(columns.size() - LEADING)).append('\n');
      }
    }
    return text.toString();
  }
}
