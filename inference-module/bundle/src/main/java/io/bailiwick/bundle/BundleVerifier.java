package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a bundle may be used, in this order: the manifest's signature under the key the
 * operator pinned, the manifest itself, the set of files, their sizes, their digests. Nothing is
 * interpreted before everything holds, and no key is ever taken from the bundle.
 */
public final class BundleVerifier {
  private BundleVerifier() {}

  /**
   * Verifies a bundle where it lies, reading every file once. See {@link VerifiedBundle} for what
   * holds afterwards.
   *
   * @param bundle its folder, or a link to it, which is resolved once
   * @param pinned the operator's key
   * @throws BundleRejectedException naming the first file that is not as signed
   * @throws IOException when the disk fails
   */
  public static VerifiedBundle verify(Path bundle, PublicKey pinned) throws IOException {
    return verify(bundle, new VerificationKey(pinned));
  }

  /** Verifies a bundle where it lies; see {@link #verify(Path, PublicKey)}. */
  public static VerifiedBundle verify(Path bundle, VerificationKey pinned) throws IOException {
    BundleFolder folder = BundleFolder.at(bundle);
    byte[] manifest = signedManifest(folder, pinned);
    return hashed(folder, manifest, pinned, null);
  }

  /**
   * Verifies a bundle while copying it to a new folder that only this account can enter, so that
   * nobody can exchange a file between verifying and loading.
   *
   * @param target a folder that does not exist yet; on failure none is left behind
   */
  public static VerifiedBundle verifyInto(Path bundle, VerificationKey pinned, Path target)
      throws IOException {
    BundleFolder folder = BundleFolder.at(bundle);
    byte[] manifest = signedManifest(folder, pinned);
    byte[] signature = folder.readSmall(BundleLayout.SIGNATURE, ManifestSignature.MAX_FILE_BYTES);
    try (PendingFolder pending = PendingFolder.beside(target)) {
      Files.createDirectory(pending.path().resolve(BundleLayout.MODEL));
      hashed(folder, manifest, pinned, pending.path());
      DurableFile.write(pending.path().resolve(BundleLayout.MANIFEST), manifest);
      DurableFile.write(pending.path().resolve(BundleLayout.SIGNATURE), signature);
      return stamped(new BundleFolder(pending.publish().toRealPath()), manifest, pinned);
    }
  }

  private static byte[] signedManifest(BundleFolder folder, VerificationKey pinned)
      throws IOException {
    ManifestSignature signature =
        ManifestSignature.parse(
            folder.readSmall(BundleLayout.SIGNATURE, ManifestSignature.MAX_FILE_BYTES));
    byte[] manifest = folder.readSmall(BundleLayout.MANIFEST, BundleLayout.MAX_MANIFEST_BYTES);
    if (!signature.keyId().equals(pinned.id())) {
      throw new BundleRejectedException(
          BundleLayout.SIGNATURE,
          "it says it was made by key %s, but %s is pinned"
              .formatted(signature.keyId(), pinned.id()),
          "use a bundle signed by the pinned key, or pin the right key");
    }
    if (!pinned.confirms(manifest, signature.signature())) {
      throw BundleFolder.refuse(
          BundleLayout.MANIFEST,
          "it is not what the pinned key signed: manifest or signature changed");
    }
    return manifest;
  }

  private static VerifiedBundle hashed(
      BundleFolder folder, byte[] manifestBytes, VerificationKey pinned, @Nullable Path copy)
      throws IOException {
    BundleManifest manifest = ManifestParser.parse(manifestBytes);
    folder.requireExactly(manifest.names());
    for (BundleFile file : manifest.files()) {
      requireSize(file, folder.stamp(file.name()).size());
    }
    List<VerifiedFile> files = new ArrayList<>();
    for (BundleFile file : manifest.files()) {
      files.add(hashed(folder, file, copy));
    }
    return bundle(folder, manifest, manifestBytes, pinned, files);
  }

  private static VerifiedFile hashed(BundleFolder folder, BundleFile file, @Nullable Path copy)
      throws IOException {
    FileStamp before = folder.stamp(file.name());
    HashedCopy read;
    try (SeekableByteChannel in = folder.open(file.name())) {
      read =
          copy == null
              ? HashedCopy.hash(in, file.size())
              : HashedCopy.copy(in, copy.resolve(file.name()), file.size());
    }
    requireSize(file, read.size());
    if (!read.digest().equals(file.digest())) {
      throw BundleFolder.refuse(file.name(), "its content is not what was signed");
    }
    if (!folder.stamp(file.name()).equals(before)) {
      throw BundleFolder.refuse(file.name(), "it changed while it was read");
    }
    return verified(folder, file, before);
  }

  private static void requireSize(BundleFile file, long size) {
    if (size != file.size()) {
      throw BundleFolder.refuse(
          file.name(), "it has another size than the %,d bytes signed".formatted(file.size()));
    }
  }

  private static VerifiedBundle stamped(BundleFolder folder, byte[] bytes, VerificationKey pinned)
      throws IOException {
    BundleManifest manifest = ManifestParser.parse(bytes);
    List<VerifiedFile> files = new ArrayList<>();
    for (BundleFile file : manifest.files()) {
      files.add(verified(folder, file, folder.stamp(file.name())));
    }
    return bundle(folder, manifest, bytes, pinned, files);
  }

  private static VerifiedFile verified(BundleFolder folder, BundleFile file, FileStamp stamp) {
    return new VerifiedFile(
        folder.resolve(file.name()), file.size(), file.digest(), stamp.identity());
  }

  private static VerifiedBundle bundle(
      BundleFolder folder,
      BundleManifest manifest,
      byte[] bytes,
      VerificationKey pinned,
      List<VerifiedFile> files) {
    return new VerifiedBundle(
        folder.root(), manifest, "sha256:" + Sha256.hex(bytes), pinned.id(), files);
  }
}
