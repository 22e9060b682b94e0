package io.bailiwick.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a signature is made over: DSSE's pre-authentication encoding (secure-systems-lab/dsse,
 * protocol.md), which binds the bytes to their kind, so that a signature given for something else
 * can never pass for one of a manifest.
 */
final class PreAuthenticationEncoding {
  private static final String TYPE = "application/vnd.bailiwick.bundle-manifest.v1+json";

  private PreAuthenticationEncoding() {}

  static byte[] of(byte[] manifest) {
    String header = "DSSEv1 " + TYPE.length() + " " + TYPE + " " + manifest.length + " ";
    byte[] prefix = header.getBytes(StandardCharsets.US_ASCII);
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + manifest.length);
    System.arraycopy(manifest, 0, encoded, prefix.length, manifest.length);
    return encoded;
  }
}
