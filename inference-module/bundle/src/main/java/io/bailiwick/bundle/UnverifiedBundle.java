package io.bailiwick.bundle;

import java.util.List;

/**
 * What a bundle says about itself. <b>Nothing of it is verified</b>: anybody can write such a
 * folder. Whoever wants to use the bundle calls {@link BundleVerifier}.
 *
 * @param manifest what the manifest lists
 * @param claimedKeyId the key that is said to have signed it
 * @param card the model card as it lies there
 * @param differences listed files that are missing or of another size, and files not listed
 */
public record UnverifiedBundle(
    BundleManifest manifest, String claimedKeyId, ModelCard card, List<String> differences) {
  /** To be shown wherever this view is shown. */
  public static final String WARNING =
      "NOT VERIFIED: this is only what the folder says about itself. Run: bailiwick bundle verify";

  public UnverifiedBundle {
    differences = List.copyOf(differences);
  }
}
