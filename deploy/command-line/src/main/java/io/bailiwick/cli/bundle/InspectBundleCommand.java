package io.bailiwick.cli.bundle;

import io.bailiwick.bundle.BundleFile;
import io.bailiwick.bundle.BundleInspector;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.UnverifiedBundle;
import io.bailiwick.cli.Console;
import io.bailiwick.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a bundle says about itself. */
@Command(
    name = "inspect",
    description = "Show what a bundle says about itself. Nothing of it is verified.",
    footer = {"%nExamples:", "  bailiwick bundle inspect grid-1/"})
final class InspectBundleCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle = Path.of("");

  InspectBundleCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() throws IOException {
    UnverifiedBundle found = BundleInspector.inspect(bundle);
    console.result(json(found), text(found));
    return 0;
  }

  private static Map<String, Object> json(UnverifiedBundle found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verified", false);
    json.put("name", found.manifest().name());
    json.put("createdAt", found.manifest().createdAt().toString());
    json.put("claimedKeyId", found.claimedKeyId());
    json.put("files", found.manifest().files());
    json.put("card", found.card());
    json.put("differences", found.differences());
    return json;
  }

  private static String text(UnverifiedBundle found) {
    StringBuilder text = new StringBuilder(UnverifiedBundle.WARNING);
    text.append(
        String.format(
            "%n%s, built %s, claims key %s%n",
            found.manifest().name(), found.manifest().createdAt(), found.claimedKeyId()));
    for (BundleFile file : found.manifest().files()) {
      text.append(String.format("  %,12d  %s%n", file.size(), file.name()));
    }
    for (ModelCard.Measurement figure : found.card().measurements()) {
      text.append(
          String.format(
              "  %s %.4f (n = %,d, 95 %% %.4f … %.4f)%n",
              figure.name(), figure.value(), figure.count(), figure.low(), figure.high()));
    }
    found
        .differences()
        .forEach(difference -> text.append("  DIFFERS: ").append(difference).append('\n'));
    return text.toString().stripTrailing();
  }
}
