package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a signed bundle: copies the permitted files while hashing them, writes card, manifest and
 * signature, and gives the folder its name only when everything is on the disk. A failure leaves
 * nothing behind; after a power cut at most a hidden folder {@code .NAME.partial-…} remains, which
 * may be deleted.
 */
public final class BundleBuilder {
  private static final Set<String> CONFIGURATION =
      Set.of("config.json", "generation_config.json", "tokenizer_config.json");

  private final SigningKey key;
  private final Clock clock;

  /**
   * @param key with which the company vouches for the bundle
   * @param clock tells when it was built
   */
  public BundleBuilder(SigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Builds a bundle, readable by its owner alone.
   *
   * @param target a folder that does not exist yet, in one that does
   * @return what was signed
   * @throws BundleRejectedException when something may not go into a bundle
   * @throws IOException when the disk fails or is full
   */
  public BundleManifest build(BundleContents contents, Path target) throws IOException {
    Set<String> modelFiles = permittedFiles(contents.modelDirectory());
    try (PendingFolder pending = PendingFolder.beside(target)) {
      List<BundleFile> files = new ArrayList<>();
      files.addAll(copyModel(contents.modelDirectory(), modelFiles, pending.path()));
      files.addAll(writeCard(contents.card(), pending.path()));
      files.addAll(copyEvaluation(contents, pending.path()));
      files.sort(Comparator.comparing(BundleFile::name));
      BundleManifest manifest = manifest(contents.name(), files, target);
      byte[] bytes = manifest.toBytes();
      DurableFile.write(pending.path().resolve(BundleLayout.MANIFEST), bytes);
      DurableFile.write(pending.path().resolve(BundleLayout.SIGNATURE), key.sign(bytes).toFile());
      pending.publish();
      return manifest;
    }
  }

  private static Set<String> permittedFiles(Path model) throws IOException {
    if (!Files.isDirectory(model)) {
      throw new BundleRejectedException(
          model.toString(), "there is no such folder", "give the path of a model directory");
    }
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(model)) {
      for (Path entry : entries) {
        names.add(permitted(entry));
      }
    }
    return names;
  }

  private static String permitted(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!BundleLayout.permitsInModel(name)) {
      throw new BundleRejectedException(
          file.toString(), BundleLayout.reasonAgainst(name), "remove it from the model directory");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleRejectedException(
          file.toString(), "it is a link, folder or special file", "copy it first: cp -rL");
    }
    return name;
  }

  private static List<BundleFile> copyModel(Path model, Set<String> names, Path folder)
      throws IOException {
    Files.createDirectory(folder.resolve(BundleLayout.MODEL));
    List<BundleFile> files = new ArrayList<>();
    for (String name : names) {
      String bundled = BundleLayout.MODEL + "/" + name;
      Path copy = folder.resolve(bundled);
      files.add(listed(bundled, HashedCopy.copy(model.resolve(name), copy)));
      if (CONFIGURATION.contains(name)) {
        RemoteCode.refuseIn(copy, bundled);
      }
    }
    return files;
  }

  private static List<BundleFile> writeCard(ModelCard card, Path folder) throws IOException {
    byte[] json = Json.write(card);
    byte[] text = ModelCardText.of(card).getBytes(StandardCharsets.UTF_8);
    return List.of(
        listed(
            BundleLayout.MODEL_CARD,
            DurableFile.write(folder.resolve(BundleLayout.MODEL_CARD), json)),
        listed(
            BundleLayout.MODEL_CARD_TEXT,
            DurableFile.write(folder.resolve(BundleLayout.MODEL_CARD_TEXT), text)));
  }

  private static List<BundleFile> copyEvaluation(BundleContents contents, Path folder)
      throws IOException {
    Path evaluation = contents.evaluation();
    if (evaluation == null) {
      return List.of();
    }
    if (!Files.isRegularFile(evaluation, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleRejectedException(
          evaluation.toString(), "there is no such file", "give the JSON report of an evaluation");
    }
    Path copy = folder.resolve(BundleLayout.EVALUATION);
    HashedCopy copied = HashedCopy.copy(evaluation, copy);
    RemoteCode.refuseIn(copy, BundleLayout.EVALUATION);
    return List.of(listed(BundleLayout.EVALUATION, copied));
  }

  private static BundleFile listed(String name, HashedCopy copied) {
    return new BundleFile(name, copied.size(), copied.digest());
  }

  private BundleManifest manifest(String name, List<BundleFile> files, Path target) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      return new BundleManifest(name, now, files);
    } catch (IllegalArgumentException e) {
      throw new BundleRejectedException(
          target.toString(), String.valueOf(e.getMessage()), "complete the model directory");
    }
  }
}
