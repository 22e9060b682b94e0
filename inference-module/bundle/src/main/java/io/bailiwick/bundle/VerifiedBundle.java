package io.bailiwick.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A bundle that was, at the moment it was verified, exactly what the holder of the pinned key
 * signed.
 *
 * <p><b>Between verifying and loading</b> somebody who may write to the folder could exchange a
 * file. There are three ways to close that gap, the strongest first:
 *
 * <ol>
 *   <li>{@link BundleVerifier#verifyInto} copies while it verifies, into a folder that only this
 *       account can enter; what is loaded is what was hashed.
 *   <li>{@link #bytesOf} reads a small file and checks the very bytes it returns.
 *   <li>Otherwise the bundle must lie where only this account or root can write, and the loader
 *       calls {@link #requireUnchanged()} after reading the files and before using them. It finds
 *       every exchanged, rewritten, added or removed file; it cannot find a write through a memory
 *       mapping that the kernel has not yet noted, which is why the folder's permissions matter.
 * </ol>
 *
 * @param root the real path of the bundle
 * @param manifest what was signed
 * @param digest {@code sha256:} and the digest of the manifest's bytes: the bundle's identity
 * @param keyId the pinned key that signed it
 * @param files every file but manifest and signature
 */
public record VerifiedBundle(
    Path root, BundleManifest manifest, String digest, String keyId, List<VerifiedFile> files) {
  private static final int MAX_SMALL_BYTES = 64 << 20;

  public VerifiedBundle {
    files = List.copyOf(files);
  }

  /** The Hugging Face directory to load. */
  public Path modelDirectory() {
    return root.resolve(BundleLayout.MODEL);
  }

  /**
   * The content of a small file, checked once more as it is read.
   *
   * @param name as in the manifest
   * @throws BundleRejectedException when the bytes are no longer those that were signed
   */
  public byte[] bytesOf(String name) throws IOException {
    BundleFile listed =
        manifest.files().stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .orElseThrow(() -> BundleFolder.refuse(name, "it is not listed in the manifest"));
    byte[] bytes = new BundleFolder(root).readSmall(name, MAX_SMALL_BYTES);
    if (!Sha256.hex(bytes).equals(listed.digest())) {
      throw BundleFolder.refuse(name, "it changed after it was verified");
    }
    return bytes;
  }

  /**
   * Checks that since verification no file was exchanged, written to, added or removed.
   *
   * @throws BundleRejectedException naming the file; what was loaded must then be thrown away
   */
  public void requireUnchanged() throws IOException {
    BundleFolder folder = new BundleFolder(root);
    folder.requireExactly(manifest.names());
    for (VerifiedFile file : files) {
      String name = root.relativize(file.path()).toString();
      if (!folder.stamp(name).identity().equals(file.identity())) {
        throw BundleFolder.refuse(name, "it changed after it was verified");
      }
    }
  }
}
