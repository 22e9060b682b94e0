package io.bailiwick.llama.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protocol buffer message, in the order they stand in.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers: encoding</a>
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int LONGEST_VARINT = 10;

  private final ByteBuffer bytes;
  private int wireType;
  private long number;
  private ByteBuffer content = ByteBuffer.allocate(0);

  /** A message that fills the buffer from its position to its limit. */
  ProtobufMessage(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A message that ends too early or holds what no message holds. */
  static final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
      super(message);
    }
  }

  /** The number of the next field, or 0 at the end. */
  int next() throws MalformedMessageException {
    if (!bytes.hasRemaining()) {
      return 0;
    }
    long key = varint();
    wireType = (int) (key & 7);
    switch (wireType) {
      case VARINT -> number = varint();
      case FIXED_64 -> skip(8);
      case FIXED_32 -> skip(4);
      case DELIMITED -> skip(varint());
      default -> throw malformed("a field of the unknown kind " + wireType);
    }
    long field = key >>> 3;
    if (field < 1 || field > Integer.MAX_VALUE) {
      throw malformed("a field without a number");
    }
    return (int) field;
  }

  /** The current field as a number. */
  long number() throws MalformedMessageException {
    require(VARINT);
    return number;
  }

  /** The current field as a truth value. */
  boolean truth() throws MalformedMessageException {
    return number() != 0;
  }

  /** The current field as a message. */
  ProtobufMessage message() throws MalformedMessageException {
    require(DELIMITED);
    return new ProtobufMessage(content);
  }

  /** Whether the current field holds nothing. */
  boolean isEmpty() throws MalformedMessageException {
    require(DELIMITED);
    return !content.hasRemaining();
  }

  /** The current field as text. */
  String text() throws MalformedMessageException {
    require(DELIMITED);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(content.slice()).toString();
    } catch (CharacterCodingException e) {
      throw malformed("text that is not UTF-8");
    }
  }

  private void require(int wanted) throws MalformedMessageException {
    if (wireType != wanted) {
      throw malformed("a field of the wrong kind");
    }
  }

  private MalformedMessageException malformed(String what) {
    return new MalformedMessageException(what + " before byte " + bytes.position());
  }

  private void skip(long length) throws MalformedMessageException {
    if (length < 0 || length > bytes.remaining()) {
      throw malformed("a field that is longer than the message");
    }
    content = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
  }

  private long varint() throws MalformedMessageException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT && bytes.hasRemaining(); i++) {
      byte b = bytes.get();
      value |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw malformed("a number that does not end");
  }
}
