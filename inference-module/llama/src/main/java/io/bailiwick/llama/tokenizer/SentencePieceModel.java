package io.bailiwick.llama.tokenizer;

import io.bailiwick.llama.tokenizer.ProtobufMessage.MalformedMessageException;
import io.bailiwick.pretrained.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What decoding needs of a SentencePiece {@code tokenizer.model}.
 *
 * @param pieces the vocabulary; the index is the id
 * @param addsDummyPrefix whether encoding puts a blank in front
 * @param removesExtraSpaces whether encoding collapses blanks
 * @param unknownSurface text for the unknown piece
 * @param beginPiece text of the beginning piece
 * @param endPiece text of the end piece
 * @see <a href="https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto">
 *     sentencepiece_model.proto</a>
 */
record SentencePieceModel(
    List<SentencePiece> pieces,
    boolean addsDummyPrefix,
    boolean removesExtraSpaces,
    String unknownSurface,
    String beginPiece,
    String endPiece) {

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if it is none, or of a kind that no LLaMA has
   */
  static SentencePieceModel parse(byte[] bytes, Path file) {
    Parser parser = new Parser(file);
    try {
      parser.readModel(new ProtobufMessage(ByteBuffer.wrap(bytes)));
    } catch (MalformedMessageException e) {
      throw new ModelFormatException(
          file, "file", "is no SentencePiece model: " + e.getMessage() + "; copy it again", e);
    }
    return parser.model();
  }

  /** Collects the fields of the messages. */
  private static final class Parser {
    private final Path file;
    private final List<SentencePiece> pieces = new ArrayList<>();
    private boolean addsDummyPrefix = true;
    private boolean removesExtraSpaces = true;
    private String unknownSurface = " \u2047 ";
    private String beginPiece = "<s>";
    private String endPiece = "</s>";

    Parser(Path file) {
      this.file = file;
    }

    SentencePieceModel model() {
      if (pieces.isEmpty()) {
        throw new ModelFormatException(file, "pieces", "is empty; this is no SentencePiece model");
      }
      return new SentencePieceModel(
          List.copyOf(pieces),
          addsDummyPrefix,
          removesExtraSpaces,
          unknownSurface,
          beginPiece,
          endPiece);
    }

    void readModel(ProtobufMessage message) throws MalformedMessageException {
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 1 -> readPiece(message.message());
          case 2 -> readTrainerSpec(message.message());
          case 3 -> readNormalizerSpec(message.message());
          case 5 -> readDenormalizerSpec(message.message());
          default -> {}
        }
      }
    }

    private void readPiece(ProtobufMessage message) throws MalformedMessageException {
      String text = "";
      long type = 1;
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 1 -> text = message.text();
          case 3 -> type = message.number();
          default -> {}
        }
      }
      String where = "pieces[" + pieces.size() + "]";
      SentencePiece.Type[] types = SentencePiece.Type.values();
      if (type < 1 || type > types.length) {
        throw new ModelFormatException(file, where, "has the unknown type " + type);
      }
      SentencePiece piece = new SentencePiece(text, types[(int) type - 1]);
      if (!piece.isWellFormed()) {
        throw new ModelFormatException(file, where, text + " is no byte");
      }
      pieces.add(piece);
    }

    private void readTrainerSpec(ProtobufMessage message) throws MalformedMessageException {
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 24 -> requireAbsent(message.truth(), "trainer_spec.treat_whitespace_as_suffix");
          case 44 -> unknownSurface = message.text();
          case 46 -> beginPiece = message.text();
          case 47 -> endPiece = message.text();
          default -> {}
        }
      }
    }

    private void readNormalizerSpec(ProtobufMessage message) throws MalformedMessageException {
      for (int field = message.next(); field != 0; field = message.next()) {
        switch (field) {
          case 3 -> addsDummyPrefix = message.truth();
          case 4 -> removesExtraSpaces = message.truth();
          default -> {}
        }
      }
    }

    private void readDenormalizerSpec(ProtobufMessage message) throws MalformedMessageException {
      for (int field = message.next(); field != 0; field = message.next()) {
        if (field == 2) {
          requireAbsent(!message.isEmpty(), "denormalizer_spec.precompiled_charsmap");
        }
      }
    }

    private void requireAbsent(boolean present, String setting) {
      if (present) {
        throw new ModelFormatException(file, setting, "is set, which no LLaMA tokenizer has");
      }
    }
  }
}
