package io.bailiwick.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.cli.loop.Arm;
import io.bailiwick.cli.loop.LoopPlan;
import io.bailiwick.cli.loop.Rehearsal;
import io.bailiwick.measurement.MeasurementFiles;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.Parameterization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code bailiwick loop} would be told for one company of the pack. */
final class CompanyPlan {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_ANSWER = 40;
  private static final long TEXT_TOKENS = 20_000;
  private static final Map<String, String> RECIPES =
      Map.of(
          "cpt", "continued-pretraining.json",
          "sft", "supervised-fine-tuning.json",
          "dpo", "direct-preference.json");

  private CompanyPlan() {}

  /**
   * The plan of a company.
   *
   * @param pack what {@code DemoPack.write} wrote
   * @param company its folder within the pack
   * @param out where everything of this company goes
   */
  static LoopPlan of(Path pack, String company, Path base, long seed, Path signingKey, Path out)
      throws IOException {
    Path folder = pack.resolve(company);
    Map<String, ObjectNode> hyperparameters = new TreeMap<>();
    List<Rehearsal> rehearsals = new ArrayList<>();
    for (Map.Entry<String, String> recipe : RECIPES.entrySet()) {
      JsonNode order = recipe(pack, company, recipe.getValue());
      hyperparameters.put(recipe.getKey(), (ObjectNode) order.path("hyperparameters"));
      for (JsonNode part : order.path("datasets")) {
        if (part.path("role").asText().equals("REPLAY")) {
          rehearsals.add(
              new Rehearsal(
                  folder.resolve(part.path("path").asText()),
                  DatasetKind.valueOf(part.path("kind").asText()),
                  part.path("weight").asDouble()));
        }
      }
    }
    return new LoopPlan(
        company,
        base,
        Map.of(
            "cpt", folder.resolve("cpt.jsonl"),
            "sft", folder.resolve("sft.jsonl"),
            "dpo", folder.resolve("dpo.jsonl")),
        rehearsals,
        new MeasurementFiles(
            folder.resolve("questions.jsonl"),
            folder.resolve("unsafe.jsonl"),
            folder.resolve("harmless.jsonl"),
            folder.resolve("general.jsonl"),
            refusalMarkers(folder, out)),
        hyperparameters,
        Parameterization.FULL,
        List.of(Arm.values()),
        LONGEST_ANSWER,
        TEXT_TOKENS,
        seed,
        1,
        "cpu",
        signingKey,
        out);
  }

  /** The company's own recipe where it has one, else the one for all. */
  private static JsonNode recipe(Path pack, String company, String name) throws IOException {
    Path own = pack.resolve(company).resolve("recipes").resolve(name);
    Path shared = pack.resolve("recipes").resolve(name);
    return JSON.readTree((Files.exists(own) ? own : shared).toFile());
  }

  private static Path refusalMarkers(Path folder, Path out) throws IOException {
    List<String> markers = new ArrayList<>();
    JSON.readTree(folder.resolve("company.json").toFile())
        .path("refusalMarkers")
        .forEach(marker -> markers.add(marker.asText()));
    Files.createDirectories(out);
    return Files.write(out.resolve("refusal-markers.txt"), markers);
  }
}
