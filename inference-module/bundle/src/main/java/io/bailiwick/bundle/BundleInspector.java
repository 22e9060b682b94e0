package io.bailiwick.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what a bundle claims to be, for people who have no key at hand; it decides nothing. */
public final class BundleInspector {
  private static final int MAX_CARD_BYTES = 1 << 20;

  private BundleInspector() {}

  /**
   * Reads manifest and card without checking signature or digests.
   *
   * @throws BundleRejectedException when not even that can be read
   */
  public static UnverifiedBundle inspect(Path bundle) throws IOException {
    BundleFolder folder = BundleFolder.at(bundle);
    ManifestSignature signature =
        ManifestSignature.parse(
            folder.readSmall(BundleLayout.SIGNATURE, ManifestSignature.MAX_FILE_BYTES));
    BundleManifest manifest =
        ManifestParser.parse(
            folder.readSmall(BundleLayout.MANIFEST, BundleLayout.MAX_MANIFEST_BYTES));
    return new UnverifiedBundle(
        manifest, signature.keyId(), card(folder), differences(folder, manifest));
  }

  private static ModelCard card(BundleFolder folder) throws IOException {
    byte[] bytes = folder.readSmall(BundleLayout.MODEL_CARD, MAX_CARD_BYTES);
    JsonNode json = Json.parse(BundleLayout.MODEL_CARD, bytes);
    if (!json.isObject()) {
      throw BundleFolder.refuse(BundleLayout.MODEL_CARD, "it is not a model card");
    }
    try {
      return Json.STRICT.treeToValue(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw BundleFolder.refuse(
          BundleLayout.MODEL_CARD, "it is not a model card (" + Json.complaint(e) + ")");
    }
  }

  private static List<String> differences(BundleFolder folder, BundleManifest manifest)
      throws IOException {
    List<String> differences = new ArrayList<>();
    for (BundleFile file : manifest.files()) {
      try {
        if (folder.stamp(file.name()).size() != file.size()) {
          differences.add(file.name() + ": it has another size than listed");
        }
      } catch (BundleRejectedException e) {
        differences.add(e.file() + ": " + e.reason());
      }
    }
    try {
      folder.requireExactly(manifest.names());
    } catch (BundleRejectedException e) {
      String difference = e.file() + ": " + e.reason();
      if (!differences.contains(difference)) {
        differences.add(difference);
      }
    }
    return differences;
  }
}
