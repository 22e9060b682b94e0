package io.bailiwick.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text with signatures (C2SP signed-note). The text means nothing before {@link #requireSignedBy}
 * has returned.
 */
public final class SignedNote {
  /** The largest note that is read. */
  public static final int MAX_BYTES = 1 << 20;

  /** The most signatures that are read. */
  public static final int MAX_SIGNATURES = 100;

  private final String text;
  private final List<NoteSignature> signatures;

  SignedNote(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
  }

  /**
   * Reads a note; no signature is verified yet.
   *
   * @throws LogRejectedException when it is not written as C2SP signed-note says
   */
  public static SignedNote parse(byte[] note) {
    requireSize(note);
    String whole = decode(note);
    // The text may have empty lines of its own; the last one ends it.
    int end = whole.lastIndexOf("\n\n");
    if (end < 0 || !whole.endsWith("\n") || end + 2 == whole.length()) {
      throw malformed("it is not a text, an empty line and signatures");
    }
    String lines = whole.substring(end + 2, whole.length() - 1);
    return new SignedNote(whole.substring(0, end + 1), signatures(lines));
  }

  private static List<NoteSignature> signatures(String lines) {
    List<NoteSignature> signatures = new ArrayList<>();
    try {
      lines.lines().limit(MAX_SIGNATURES + 1L).map(NoteSignature::parse).forEach(signatures::add);
    } catch (IllegalArgumentException e) {
      throw malformed("signature %d: %s".formatted(signatures.size() + 1, e.getMessage()));
    }
    if (signatures.size() > MAX_SIGNATURES) {
      throw malformed("it has more than %d signatures".formatted(MAX_SIGNATURES));
    }
    return signatures;
  }

  private static String decode(byte[] note) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
      if (text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
        throw malformed("it has control characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed("it is not UTF-8");
    }
  }

  static void requireSize(byte[] note) {
    if (note.length > MAX_BYTES) {
      throw malformed("it is larger than %,d bytes".formatted(MAX_BYTES));
    }
  }

  private static LogRejectedException malformed(String reason) {
    return new LogRejectedException(
        Fault.MALFORMED, "signed note", reason, "fetch it again from the log");
  }

  /**
   * Verifies the signatures of known keys and ignores all others.
   *
   * @param pinned keys that came by another way than the note
   * @return the pinned keys that signed, at least one
   * @throws LogRejectedException when none signed, or any signature that says it is a pinned key's
   *     is not
   */
  public List<VerifierKey> requireSignedBy(Collection<VerifierKey> pinned) {
    List<VerifierKey> signers = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : pinned) {
        if (signature.claims(key)) {
          requireConfirmed(key, signature);
          signers.add(key);
        }
      }
    }
    if (signers.isEmpty()) {
      throw new LogRejectedException(
          Fault.UNSIGNED,
          "signed note",
          "none of the pinned keys signed it, but: "
              + signatures.stream().map(NoteSignature::name).collect(Collectors.joining(", ")),
          "do not believe it; ask the log's operator whether the key was exchanged");
    }
    return signers.stream().distinct().toList();
  }

  private void requireConfirmed(VerifierKey key, NoteSignature signature) {
    if (!key.confirms(text, signature.signature())) {
      throw new LogRejectedException(
          Fault.BAD_SIGNATURE,
          "signed note",
          "the signature under the name of %s is not that key's over this text"
              .formatted(key.name()),
          "do not believe it; text or signature was changed");
    }
  }

  /** What is signed, with its last newline. */
  public String text() {
    return text;
  }

  /** The signatures in order, not verified. */
  public List<NoteSignature> signatures() {
    return signatures;
  }

  /** The note as it is stored and sent. */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return signatures.stream()
        .map(NoteSignature::line)
        .collect(Collectors.joining("\n", text + "\n", "\n"));
  }
}
