package io.bailiwick.bundle;

import java.util.regex.Pattern;

/**
 * One file as the manifest lists it; the fields are those of a resource in an OpenSSF model signing
 * v1.0 statement, plus the size.
 *
 * @param name path inside the bundle, with {@code /}
 * @param size bytes
 * @param digest SHA-256 as 64 lower-case hexadecimal digits
 */
public record BundleFile(String name, long size, String digest) {
  static final String ALGORITHM = "sha256";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public BundleFile {
    if (!BundleLayout.permits(name)) {
      throw new IllegalArgumentException(BundleLayout.reasonAgainst(name));
    }
    if (size < 0) {
      throw new IllegalArgumentException("the size is negative");
    }
    if (!HEX.matcher(digest).matches()) {
      throw new IllegalArgumentException("the digest is not 64 lower-case hexadecimal digits");
    }
  }
}
