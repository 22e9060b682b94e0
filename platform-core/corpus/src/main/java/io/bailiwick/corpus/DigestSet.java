package io.bailiwick.corpus;

import java.nio.ByteBuffer;

/**
 * A set of digests by their first 127 bits, in 64 bytes of memory each or fewer: open addressing
 * with linear probing. Among 10⁹ records two different ones agree in 127 bits with a probability
 * below 10⁻¹⁹.
 */
final class DigestSet {
  private static final int FIRST_CAPACITY = 1 << 10;

  // Two longs a place; both zero where it is free.
  private long[] places = new long[2 * FIRST_CAPACITY];
  private int size;

  /**
   * Adds a digest.
   *
   * @return false if it is there already
   */
  boolean add(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    long high = bytes.getLong();
    // A place is free where both halves are zero, so no digest may look so.
    long low = Math.max(1, bytes.getLong() >>> 1);
    int place = find(places, high, low);
    if (places[place + 1] != 0) {
      return false;
    }
    places[place] = high;
    places[place + 1] = low;
    size++;
    if (4L * size > places.length) {
      grow();
    }
    return true;
  }

  /** Where these halves stand, or would. */
  private static int find(long[] places, long high, long low) {
    int mask = places.length / 2 - 1;
    int place = (int) high & mask;
    while (places[2 * place + 1] != 0
        && (places[2 * place] != high || places[2 * place + 1] != low)) {
      place = (place + 1) & mask;
    }
    return 2 * place;
  }

  private void grow() {
    long[] old = places;
    places = new long[2 * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int place = find(places, old[i], old[i + 1]);
        places[place] = old[i];
        places[place + 1] = old[i + 1];
      }
    }
  }
}
