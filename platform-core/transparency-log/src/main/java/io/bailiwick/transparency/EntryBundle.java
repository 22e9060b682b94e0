package io.bailiwick.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 entries in one file: each after its length as two bytes, big-endian (C2SP tlog-tiles,
 * "Log entries").
 */
public final class EntryBundle {
  /** The longest entry that two bytes can announce. */
  public static final int MAX_ENTRY_BYTES = 0xFFFF;

  static final int MAX_BYTES = Tile.FULL * (Short.BYTES + MAX_ENTRY_BYTES);

  private EntryBundle() {}

  /**
   * The path below a log's prefix, for example {@code tile/entries/x001/234.p/12}.
   *
   * @param index the number of the bundle: that of its level-0 tile
   * @param width entries in it, 1 to 256
   */
  public static String path(long index, int width) {
    return "tile/entries/" + TilePath.of(index, width);
  }

  /**
   * Adds one entry to a bundle.
   *
   * @throws IllegalArgumentException when it is longer than 65,535 bytes
   */
  static void append(ByteArrayOutputStream bundle, byte[] entry) {
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException(
          "an entry of %,d bytes does not fit a log, whose longest has %,d; log its digest instead"
              .formatted(entry.length, MAX_ENTRY_BYTES));
    }
    bundle.write(entry.length >>> Byte.SIZE);
    bundle.write(entry.length);
    bundle.writeBytes(entry);
  }

  /** The bytes of a bundle with these entries, in order; see {@link #MAX_ENTRY_BYTES}. */
  public static byte[] encode(List<byte[]> entries) {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    entries.forEach(entry -> append(bundle, entry));
    return bundle.toByteArray();
  }

  /**
   * The entries of a bundle.
   *
   * @param width how many there must be
   * @param place what to call it in an error
   * @throws LogRejectedException when there are more or fewer, or one is cut off
   */
  public static List<byte[]> decode(byte[] bundle, int width, String place) {
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    List<byte[]> entries = new ArrayList<>(width);
    while (entries.size() < width && rest.remaining() >= Short.BYTES) {
      int length = Short.toUnsignedInt(rest.getShort());
      if (length > rest.remaining()) {
        break;
      }
      byte[] entry = new byte[length];
      rest.get(entry);
      entries.add(entry);
    }
    if (entries.size() < width || rest.hasRemaining()) {
      throw new LogRejectedException(
          Fault.MALFORMED,
          place,
          "its lengths do not add up to %d entries".formatted(width),
          "export the log again; if it stays so, an entry was changed");
    }
    return entries;
  }
}
