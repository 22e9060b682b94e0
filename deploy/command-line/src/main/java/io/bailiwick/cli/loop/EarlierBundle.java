package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bailiwick.bundle.BundleFile;
import io.bailiwick.bundle.BundleLayout;
import io.bailiwick.bundle.BundleRejectedException;
import io.bailiwick.bundle.BundleVerifier;
import io.bailiwick.bundle.ModelCard;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.bundle.VerifiedBundle;
import io.bailiwick.corpus.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an earlier run signed, or whatever else stands where the bundle belongs. */
final class EarlierBundle {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EarlierBundle() {}

  /**
   * Whether a folder verifies and holds exactly this. One that does not verify loses its name, so
   * that a new bundle can be made; it is not deleted, because nothing shows that it is ours.
   */
  static boolean holds(
      Path folder, VerificationKey pinned, ModelCard card, Path model, @Nullable Path evaluation)
      throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      VerifiedBundle bundle = BundleVerifier.verify(folder, pinned);
      return hasCard(bundle, card) && digests(bundle).equals(wanted(model, evaluation));
    } catch (BundleRejectedException e) {
      setAside(folder);
      return false;
    }
  }

  private static void setAside(Path folder) throws IOException {
    int number = 1;
    Path aside = folder;
    while (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
      aside = folder.resolveSibling(folder.getFileName() + ".rejected-" + number++);
    }
    Files.move(folder, aside);
  }

  /** Compared as JSON that was written and read, since numbers in memory have other types. */
  private static boolean hasCard(VerifiedBundle bundle, ModelCard card) throws IOException {
    return JSON.readTree(bundle.bytesOf(BundleLayout.MODEL_CARD))
        .equals(JSON.readTree(JSON.writeValueAsBytes(card)));
  }

  /** Of the files that are copied into a bundle; the cards are written into it. */
  private static Map<String, String> digests(VerifiedBundle bundle) {
    Map<String, String> digests = new TreeMap<>();
    for (BundleFile file : bundle.manifest().files()) {
      digests.put(file.name(), file.digest());
    }
    digests.remove(BundleLayout.MODEL_CARD);
    digests.remove(BundleLayout.MODEL_CARD_TEXT);
    return digests;
  }

  private static Map<String, String> wanted(Path model, @Nullable Path evaluation)
      throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    try (var files = Files.list(model)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        wanted.put(BundleLayout.MODEL + "/" + file.getFileName(), digest(file));
      }
    }
    if (evaluation != null) {
      wanted.put(BundleLayout.EVALUATION, digest(evaluation));
    }
    return wanted;
  }

  private static String digest(Path file) throws IOException {
    return FileDigest.of(file).substring(FileDigest.PREFIX.length());
  }
}
