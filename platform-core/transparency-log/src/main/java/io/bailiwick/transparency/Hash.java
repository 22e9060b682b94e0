package io.bailiwick.transparency;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes that never change and are compared in constant time. */
public final class Hash {
  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  private final byte[] value;

  private Hash(byte[] value) {
    this.value = value;
  }

  /**
   * Takes a copy of the bytes.
   *
   * @throws IllegalArgumentException when they are not 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
    }
    return new Hash(bytes.clone());
  }

  /**
   * Reads the Base64 of RFC 4648 section 4, with padding.
   *
   * @throws IllegalArgumentException for any other spelling or length
   */
  public static Hash ofBase64(String text) {
    return of(CanonicalBase64.decode(text));
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Hash ofHex(String text) {
    return of(HexFormat.of().parseHex(text));
  }

  static Hash at(byte[] source, int offset) {
    return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(value, 0, target, offset, BYTES);
  }

  void addTo(MessageDigest digest) {
    digest.update(value);
  }

  /** The spelling of checkpoints: 44 characters. */
  public String base64() {
    return CanonicalBase64.encode(value);
  }

  /** The spelling for people: 64 lower-case digits. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
