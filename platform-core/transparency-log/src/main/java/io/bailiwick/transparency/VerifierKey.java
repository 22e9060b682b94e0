package io.bailiwick.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public Ed25519 key under a name, as an auditor pins it (C2SP signed-note). Its text form, the
 * "vkey", is {@code name+id+key}: the id as 8 hexadecimal digits, the key as Base64 of the byte
 * 0x01 and the 32 bytes of RFC 8032.
 */
public final class VerifierKey {
  static final byte TYPE = 0x01;
  private static final Pattern FORM =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private final String name;
  private final byte[] raw;
  private final PublicKey key;

  private VerifierKey(String name, byte[] raw, PublicKey key) {
    this.name = name;
    this.raw = raw;
    this.key = key;
  }

  /**
   * Gives a public key a name.
   *
   * @param name the log's origin
   * @throws LogRejectedException when the name has spaces, a plus or control characters, or the key
   *     is no Ed25519 key
   */
  static VerifierKey of(String name, byte[] raw) {
    if (!KeyName.allowed(name)) {
      throw malformed(name, "the name of a key has no spaces, no plus and no control characters");
    }
    try {
      return new VerifierKey(name, raw.clone(), Ed25519.publicKey(raw));
    } catch (GeneralSecurityException e) {
      throw malformed(name, "it is no Ed25519 key");
    }
  }

  /**
   * Reads a vkey.
   *
   * @throws LogRejectedException when it is malformed, of another type than Ed25519, or its id is
   *     not that of its name and key
   */
  public static VerifierKey parse(String vkey) {
    Matcher form = FORM.matcher(vkey);
    if (!form.matches()) {
      throw malformed(vkey, "it is not name+id+key");
    }
    byte[] typed = CanonicalBase64.decode(form.group(3));
    if (typed[0] != TYPE) {
      throw malformed(vkey, "it is not an Ed25519 key (type 1)");
    }
    VerifierKey key = of(form.group(1), Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.toString().equals(vkey)) {
      throw malformed(vkey, "its id is not that of its name and key");
    }
    return key;
  }

  private static LogRejectedException malformed(String place, String reason) {
    return new LogRejectedException(
        Fault.MALFORMED, place, reason, "copy the key again from where the log is signed");
  }

  /** The same key for another log of the same signer; its id is another one. */
  public VerifierKey named(String other) {
    return of(other, raw);
  }

  /** Who signs: the log's origin. */
  public String name() {
    return name;
  }

  /** {@code SHA-256(name || 0x0A || 0x01 || key)[:4]}, big-endian. Not a cryptographic hash. */
  public int id() {
    MessageDigest digest = TreeHash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(TYPE);
    return ByteBuffer.wrap(digest.digest(raw)).getInt();
  }

  boolean confirms(String text, byte[] signature) {
    return Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature);
  }

  /** The vkey. */
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + raw.length).put(TYPE).put(raw).array();
    return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + CanonicalBase64.encode(typed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey same
        && name.equals(same.name)
        && Arrays.equals(raw, same.raw);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(raw);
  }
}
