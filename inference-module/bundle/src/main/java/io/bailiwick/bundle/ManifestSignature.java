package io.bailiwick.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of manifest.sig: three lines of ASCII that have exactly one spelling, so that no byte
 * of the file can be changed without being refused.
 */
final class ManifestSignature {
  static final int MAX_FILE_BYTES = 1024;
  private static final String HEADER = "bailiwick-bundle-signature-v1";
  private static final Pattern FORM =
      Pattern.compile(HEADER + "\n(sha256:[0-9a-f]{64})\n([A-Za-z0-9+/]{86}==)\n");

  private final String keyId;
  private final byte[] signature;

  /**
   * @param keyId whose signature it says it is; a claim, used only to explain a refusal
   * @param signature the 64 bytes of an Ed25519 signature (RFC 8032)
   */
  ManifestSignature(String keyId, byte[] signature) {
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  String keyId() {
    return keyId;
  }

  byte[] signature() {
    return signature.clone();
  }

  byte[] toFile() {
    String base64 = Base64.getEncoder().encodeToString(signature);
    String text = HEADER + "\n" + keyId + "\n" + base64 + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static ManifestSignature parse(byte[] file) {
    Matcher form = FORM.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (form.matches()) {
      byte[] bytes = Base64.getDecoder().decode(form.group(2));
      ManifestSignature parsed = new ManifestSignature(form.group(1), bytes);
      // Base64 leaves four bits of its last digit unused; only one spelling of them is accepted.
      if (Arrays.equals(parsed.toFile(), file)) {
        return parsed;
      }
    }
    throw new BundleRejectedException(
        BundleLayout.SIGNATURE, "it is not a signature file", "copy the bundle again");
  }
}
