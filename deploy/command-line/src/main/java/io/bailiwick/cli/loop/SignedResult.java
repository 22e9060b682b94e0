package io.bailiwick.cli.loop;

import io.bailiwick.bundle.BundleBuilder;
import io.bailiwick.bundle.BundleContents;
import io.bailiwick.bundle.BundleFile;
import io.bailiwick.bundle.BundleLayout;
import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
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
import java.util.Map;
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
   * holds the same card, and replaced if it verifies and does not.
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
    if (Files.exists(target) && !isOf(BundleVerifier.verify(target, pinned), model, measured)) {
      remove(BundleVerifier.verify(target, pinned));
    }
    if (!Files.exists(target)) {
      ModelCard card =
          new ModelCard(
              plan.name(),
              DESCRIPTION,
              "that of the base and of the datasets",
              new ModelCard.Artifact(ReportText.name(plan.base()), FileDigest.of(plan.base())),
              orders(stages),
              datasets(),
              measurement == null ? List.of() : Figures.of(measurement));
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

  private static boolean isOf(VerifiedBundle bundle, Path model, @Nullable Path evaluation)
      throws IOException {
    Map<String, String> signed = new TreeMap<>();
    for (BundleFile file : bundle.manifest().files()) {
      signed.put(file.name(), file.digest());
    }
    Map<String, String> wanted = new TreeMap<>();
    try (var files = Files.list(model)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        wanted.put(BundleLayout.MODEL + "/" + file.getFileName(), digest(file));
      }
    }
    if (evaluation != null) {
      wanted.put(BundleLayout.EVALUATION, digest(evaluation));
    }
    signed.remove(BundleLayout.MODEL_CARD);
    signed.remove(BundleLayout.MODEL_CARD_TEXT);
    return signed.equals(wanted);
  }

  private static String digest(Path file) throws IOException {
    return FileDigest.of(file).substring(FileDigest.PREFIX.length());
  }

  /** Only what the manifest lists is removed: all of it was written by us. */
  private static void remove(VerifiedBundle bundle) throws IOException {
    for (String name : bundle.manifest().names()) {
      Files.delete(bundle.root().resolve(name));
    }
    Files.delete(bundle.root().resolve(BundleLayout.SIGNATURE));
    Files.delete(bundle.root().resolve(BundleLayout.MANIFEST));
    Files.delete(bundle.modelDirectory());
    Files.delete(bundle.root());
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
