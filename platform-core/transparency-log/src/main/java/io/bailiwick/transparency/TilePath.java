package io.bailiwick.transparency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How C2SP tlog-tiles spells the number and width of a tile or entry bundle in a path. */
final class TilePath {
  private static final Pattern FORM =
      Pattern.compile("((?:x\\d{3}/)*)(\\d{3})(?:\\.p/(\\d{1,3}))?");
  private static final int MAX_DIGITS = 18;

  private TilePath() {}

  /** For example {@code x001/x234/067} or {@code 273.p/112}. */
  static String of(long index, int width) {
    StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return width == Tile.FULL ? path.toString() : path.append(".p/").append(width).toString();
  }

  /** The reverse of {@link #of}; what it gives back is spelled exactly so. */
  static TileAddress parse(int level, String path) {
    Matcher form = FORM.matcher(path);
    if (form.matches()) {
      String digits = form.group(1).replaceAll("[x/]", "") + form.group(2);
      int width = form.group(3) == null ? Tile.FULL : Integer.parseInt(form.group(3));
      if (digits.length() <= MAX_DIGITS && width > 0 && width <= Tile.FULL) {
        long index = Long.parseLong(digits);
        if (of(index, width).equals(path)) {
          return new TileAddress(level, index, width);
        }
      }
    }
    throw new IllegalArgumentException("'%s' names no tile".formatted(path));
  }
}
