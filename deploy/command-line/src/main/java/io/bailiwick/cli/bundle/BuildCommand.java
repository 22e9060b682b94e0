package io.bailiwick.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.bundle.BundleBuilder;
import io.bailiwick.bundle.BundleContents;
import io.bailiwick.bundle.BundleManifest;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.SigningKey;
import io.bailiwick.cli.CommandFailure;
import io.bailiwick.cli.Surroundings;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.measurement.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs a model directory with its lineage and measurements and signs it. */
@Command(
    name = "build",
    description = "Pack a model directory with its lineage and measurements, and sign it.",
    footer = {
      "%nExamples:",
      "  bailiwick bundle build merged/ --name grid-1 --base base/ --key company.key --out grid-1/",
      "  bailiwick bundle build merged/ --name grid-1 --base base/ --order cpt.json --order sft.json"
          + " --dataset cpt.jsonl --evaluation measured.json --key company.key --out grid-1/"
    })
final class BuildCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "The model directory, adapter merged.")
  private Path model = Path.of("");

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "The model's name.")
  private String name = "";

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The model it was adapted from.")
  private Path base = Path.of("");

  @Option(
      names = "--order",
      paramLabel = "FILE",
      description = "A training order it was made by; repeat in the order they were carried out.")
  private List<Path> orders = new ArrayList<>();

  @Option(
      names = "--dataset",
      paramLabel = "FILE",
      description = "Material of the training; repeat for each.")
  private List<Path> datasets = new ArrayList<>();

  @Option(
      names = "--evaluation",
      paramLabel = "FILE",
      description = "What bailiwick evaluate --json printed for this model.")
  private @Nullable Path evaluation;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What it is for and where its limits are.")
  private String description = "";

  @Option(
      names = "--license",
      paramLabel = "TERMS",
      defaultValue = "unspecified",
      description = "Under which terms it may be used (default: ${DEFAULT-VALUE}).")
  private String license = "unspecified";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key of the company.")
  private Path key = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The bundle; must not exist.")
  private Path out = Path.of("");

  BuildCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    SigningKey signingKey = SigningKey.read(key);
    ModelCard card =
        new ModelCard(
            name,
            description,
            license,
            artifact(base),
            artifacts(orders),
            artifacts(datasets),
            evaluation == null ? List.of() : Figures.of(read(evaluation)));
    BundleManifest manifest =
        new BundleBuilder(signingKey, surroundings.clock())
            .build(
                new BundleContents(name, model, card, evaluation),
                out.toAbsolutePath().normalize());
    surroundings
        .console()
        .result(
            Map.of(
                "bundle", out.toString(),
                "name", name,
                "files", manifest.files().size(),
                "keyId", signingKey.verificationKey().id()),
            out + " signed by " + signingKey.verificationKey().id());
    return 0;
  }

  private static Measurement read(Path file) throws IOException {
    try {
      return JsonMapper.builder().build().readValue(file.toFile(), Measurement.class);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          file
              + ": not a measurement ("
              + e.getOriginalMessage()
              + "); make one with: bailiwick"
              + " evaluate --json");
    }
  }

  private static List<ModelCard.Artifact> artifacts(List<Path> files) throws IOException {
    List<ModelCard.Artifact> artifacts = new ArrayList<>();
    for (Path file : files) {
      artifacts.add(artifact(file));
    }
    return artifacts;
  }

  private static ModelCard.Artifact artifact(Path file) throws IOException {
    Path fileName = file.toAbsolutePath().normalize().getFileName();
    return new ModelCard.Artifact(String.valueOf(fileName), FileDigest.of(file));
  }
}
