package io.bailiwick.cli.loop;

import io.bailiwick.bundle.BundleBuilder;
import io.bailiwick.bundle.BundleContents;
import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
import io.bailiwick.cli.OldFolder;
import io.bailiwick.cli.bundle.Figures;
import io.bailiwick.cli.bundle.KeyPairFiles;
import io.bailiwick.corpus.FileDigest;
import io.bailiwick.measurement.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signs the last arm of a plan with its lineage and figures, and verifies what was signed. */
final class SignedResult {
  private static final String DESCRIPTION =
      "Adapted by the Bailiwick loop on the datasets below. Answers only as well as it was"
          + " measured; what it was not measured on is unknown.";

  private final LoopPlan plan;
  private final Clock clock;

  SignedResult(LoopPlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /**
   * The signed bundle of a model. One from an earlier run is taken as it is if it verifies and
   * holds the same model, card and figures, and replaced if it verifies and does not. One that does
   * not verify is damaged or someone else's: it is kept under another name, and a new one made.
   *
   * @param measurement the model's figures; absent where nothing was measured
   * @param evaluation the file they are in
   * @param stages that led to it, in their order
   */
  LoopReport.SignedBundle write(
      Path model, @Nullable Measurement measurement, Path evaluation, List<StageResult> stages)
      throws IOException {
    @Nullable Path measured = measurement == null ? null : evaluation;
    Files.createDirectories(plan.signingKey().toAbsolutePath().getParent());
    KeyPairFiles keys = KeyPairFiles.open(plan.signingKey());
    VerificationKey pinned = keys.key().verificationKey();
    Path target = plan.out().resolve("bundle").toAbsolutePath().normalize();
    ModelCard card = card(measurement, stages);
    if (!EarlierBundle.holds(target, pinned, card, model, measured)) {
      OldFolder.remove(target);
      new BundleBuilder(keys.key(), clock)
          .build(new BundleContents(plan.name(), model, card, measured), target);
    }
    VerifiedBundle verified = BundleVerifier.verify(target, pinned);
    return new LoopReport.SignedBundle(
        target.toString(),
        verified.digest(),
        verified.keyId(),
        keys.publicKey().toAbsolutePath().toString());
  }

  private ModelCard card(@Nullable Measurement measurement, List<StageResult> stages)
      throws IOException {
    return new ModelCard(
        plan.name(),
        DESCRIPTION,
        "that of the base and of the datasets",
        new ModelCard.Artifact(ReportText.name(plan.base()), FileDigest.of(plan.base())),
        orders(stages),
        datasets(),
        measurement == null ? List.of() : Figures.of(measurement));
  }

  private static List<ModelCard.Artifact> orders(List<StageResult> stages) {
    return stages.stream()
        .map(stage -> new ModelCard.Artifact(stage.stage(), stage.orderDigest()))
        .toList();
  }

  private List<ModelCard.Artifact> datasets() throws IOException {
    List<ModelCard.Artifact> datasets = new ArrayList<>();
    for (Path file : new TreeMap<>(plan.training()).values()) {
      datasets.add(new ModelCard.Artifact(ReportText.name(file), FileDigest.of(file)));
    }
    for (Rehearsal rehearsal : plan.rehearsals()) {
      Path file = rehearsal.file();
      datasets.add(new ModelCard.Artifact(ReportText.name(file), FileDigest.of(file)));
    }
    return datasets;
  }
}
