package io.bailiwick.cli.loop;

import io.bailiwick.measurement.Measurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a loop found, as {@code report.json}.
 *
 * @param name of the result
 * @param seed of training and of intervals
 * @param device what was computed on
 * @param files what it was made from and measured on, by role
 * @param stages what came of each training
 * @param arms what was measured of each model, in the order of the arms
 * @param bundle the signed result
 * @param served what the signed result answered when it was served and asked; absent where there is
 *     no question to ask
 */
public record LoopReport(
    String name,
    long seed,
    String device,
    Map<String, InputFile> files,
    List<StageResult> stages,
    List<ArmReport> arms,
    SignedBundle bundle,
    @Nullable ServedAnswer served) {
  /** Copies the collections. */
  public LoopReport {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    stages = List.copyOf(stages);
    arms = List.copyOf(arms);
  }

  /**
   * One file of the plan.
   *
   * @param path where it was read
   * @param digest of its content
   * @param records records in it
   */
  public record InputFile(String path, String digest, long records) {}

  /**
   * A question put to the server of the signed bundle.
   *
   * @param question asked
   * @param answer given
   */
  public record ServedAnswer(String question, String answer) {}

  /**
   * One model of the comparison.
   *
   * @param arm its title
   * @param measurement its figures
   */
  public record ArmReport(String arm, Measurement measurement) {}

  /**
   * The signed result.
   *
   * @param path its folder
   * @param digest its identity
   * @param keyId the key that signed it
   * @param publicKey the file to pin where it is used
   */
  public record SignedBundle(String path, String digest, String keyId, String publicKey) {}
}
