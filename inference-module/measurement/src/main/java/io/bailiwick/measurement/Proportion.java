package io.bailiwick.measurement;

/**
 * A share of yes among yes and no, with the 95 % score interval of Wilson (1927), which stays
 * honest for small counts and for shares of 0 and 1.
 *
 * @param successes how many were yes
 * @param count how many were asked
 * @param share successes / count, in 0 … 1
 * @param low lower end of the interval, in 0 … 1
 * @param high upper end of the interval, in 0 … 1
 */
public record Proportion(long successes, long count, double share, double low, double high) {
  /** The 97.5 % point of the normal distribution. */
  static final double Z = 1.959963984540054;

  /**
   * The proportion and its interval.
   *
   * @throws IllegalArgumentException if nothing was asked or more succeeded than were asked
   */
  public static Proportion of(long successes, long count) {
    if (count <= 0 || successes < 0 || successes > count) {
      throw new IllegalArgumentException(
          "no proportion of " + successes + " among " + count + ": count at least one case");
    }
    double share = (double) successes / count;
    double z2 = Z * Z;
    double centre = share + z2 / (2 * count);
    double half = Z * Math.sqrt(share * (1 - share) / count + z2 / (4.0 * count * count));
    double scale = 1 + z2 / count;
    double low = successes == 0 ? 0 : (centre - half) / scale;
    double high = successes == count ? 1 : (centre + half) / scale;
    return new Proportion(successes, count, share, low, high);
  }
}
