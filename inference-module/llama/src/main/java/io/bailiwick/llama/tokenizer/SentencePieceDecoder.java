package io.bailiwick.llama.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns SentencePiece ids into text as the original library does. (The Java binding of that library
 * hands text over as Java's modified UTF-8 and so loses every character outside of the Basic
 * Multilingual Plane.)
 */
final class SentencePieceDecoder {
  private static final String SPACE = "\u2581";

  private final SentencePieceModel model;
  private final boolean skipControlTokens;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream pendingBytes = new ByteArrayOutputStream();
  private boolean anythingTold;
  private boolean prefixRemoved;

  SentencePieceDecoder(SentencePieceModel model, boolean skipControlTokens) {
    this.model = model;
    this.skipControlTokens = skipControlTokens;
  }

  void add(SentencePiece piece) {
    if (piece.type() == SentencePiece.Type.BYTE) {
      pendingBytes.write(piece.value());
      return;
    }
    flushBytes();
    switch (piece.type()) {
      case CONTROL -> addControlToken(piece.text());
      case UNKNOWN -> tell(model.unknownSurface());
      default -> tell(withoutPrefix(piece.text()).replace(SPACE, " "));
    }
  }

  /** A token that is no piece of the model, or a control piece. */
  void addControlToken(String token) {
    flushBytes();
    if (!skipControlTokens) {
      text.append(token);
    }
  }

  String text() {
    flushBytes();
    return text.toString();
  }

  private void tell(String more) {
    text.append(more);
    anythingTold |= !more.isEmpty();
  }

  /** The blank that encoding put in front of the text is taken away again. */
  private String withoutPrefix(String piece) {
    boolean atStart = !anythingTold && !prefixRemoved;
    boolean strips = model.addsDummyPrefix() || model.removesExtraSpaces();
    if (!atStart || !strips || !piece.startsWith(SPACE)) {
      return piece;
    }
    prefixRemoved = !model.removesExtraSpaces();
    return piece.substring(1);
  }

  /** Whole characters are told; every byte that belongs to none becomes U+FFFD. */
  private void flushBytes() {
    if (pendingBytes.size() == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(pendingBytes.toByteArray());
    pendingBytes.reset();
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
    while (bytes.hasRemaining()) {
      CoderResult result = decoder.reset().decode(bytes, characters, true);
      if (result.isError()) {
        bytes.get();
        characters.put('\uFFFD');
      }
    }
    tell(characters.flip().toString());
  }
}
