package io.bailiwick.inference.server;

import io.bailiwick.bundle.BundleManifest;
import io.bailiwick.bundle.BundleRejectedException;
import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Path;

/** Loads exactly what the holder of the pinned key signed. */
public final class ServedBundle {
  private ServedBundle() {}

  /**
   * Verifies a bundle, and only then reads it. After loading, it makes sure that nobody exchanged a
   * file in between; the weights are copied into memory, so a later change of the files has no
   * effect.
   *
   * @param pinned the operator's key, never one out of the bundle
   * @throws BundleRejectedException if anything is not as signed
   */
  public static ServedModel load(
      Path bundle, VerificationKey pinned, ComputeDevice device, Precision precision)
      throws IOException {
    VerifiedBundle verified = BundleVerifier.verify(bundle, pinned);
    LanguageModel language = LanguageModel.open(verified.modelDirectory(), device, precision);
    try {
      verified.requireUnchanged();
      language.model().layOutForDecoding();
    } catch (IOException | RuntimeException e) {
      language.close();
      throw e;
    }
    BundleManifest manifest = verified.manifest();
    return new ServedModel(manifest.name(), manifest.createdAt(), language);
  }
}
