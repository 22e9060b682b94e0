package io.bailiwick.transparency;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature line of a note: who says so, and the bytes (C2SP signed-note, "Signatures"). */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(String name, int keyId, byte[] signature) {
    this.name = name;
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  /** Whose it says it is. */
  public String name() {
    return name;
  }

  /** Which key of that name it says it is made with. */
  public int keyId() {
    return keyId;
  }

  byte[] signature() {
    return signature.clone();
  }

  boolean claims(VerifierKey key) {
    return keyId == key.id() && name.equals(key.name());
  }

  /** Reads a line without its newline, or throws {@link IllegalArgumentException}. */
  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new IllegalArgumentException("a signature is a dash, a name and Base64");
    }
    String name = line.substring(DASH.length(), space);
    byte[] bytes = CanonicalBase64.decode(line.substring(space + 1));
    if (!KeyName.allowed(name) || bytes.length <= Integer.BYTES) {
      throw new IllegalArgumentException("a signature has a name, an id and bytes");
    }
    int keyId = ByteBuffer.wrap(bytes).getInt();
    return new NoteSignature(name, keyId, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  String line() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
    bytes.putInt(keyId).put(signature);
    return DASH + name + " " + CanonicalBase64.encode(bytes.array());
  }
}
