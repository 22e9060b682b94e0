package io.bailiwick.training.worker.data;

/**
 * A shuffled order of 0 … size − 1 that takes no memory: a balanced Feistel network of four rounds
 * over the smallest square power of two that holds the size, walked until it lands inside (Black
 * and Rogaway 2002, "Ciphers with Arbitrary Finite Domains").
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final int size;
  private final long key;
  private final int halfBits;

  /** An order that depends on nothing but these numbers. */
  Permutation(int size, long seed, long pass) {
    this.size = size;
    this.key = mix(mix(seed) + pass);
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1L));
    this.halfBits = (bits + 1) / 2;
  }

  /** What stands at a place. */
  int at(int place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(place + " of " + size);
    }
    long value = encrypt(place);
    while (value >= size) {
      value = encrypt(value);
    }
    return (int) value;
  }

  private long encrypt(long value) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (mix(key + round * 0x9E3779B97F4A7C15L + right) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  /** Scrambles 64 bits (Steele, Lea and Flood 2014, the finaliser of SplitMix64). */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
