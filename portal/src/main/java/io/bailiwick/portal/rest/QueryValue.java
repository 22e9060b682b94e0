package io.bailiwick.portal.rest;

import io.bailiwick.shared.ActorId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark, and says what is wrong with it. */
public final class QueryValue {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private QueryValue() {}

  /** How many items a page holds: 1 to 200, 50 where nothing is said. */
  public static int limit(@Nullable String text) {
    return text == null ? USUAL : number("limit", text, 1, MOST);
  }

  /**
   * A whole number.
   *
   * @throws MalformedRequestException if it is none, or out of its bounds
   */
  public static int number(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new MalformedRequestException(
        name, name + " is a whole number from " + least + " to " + most + ", not " + text);
  }

  /**
   * One of several words.
   *
   * @throws MalformedRequestException that lists them
   */
  public static <E extends Enum<E>> @Nullable E oneOf(
      String name, @Nullable String text, Class<E> type) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedRequestException(
                    name,
                    name
                        + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + text));
  }

  /**
   * Yes or no.
   *
   * @throws MalformedRequestException if it is neither
   */
  public static @Nullable Boolean flag(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new MalformedRequestException(name, name + " is true or false, not " + text);
    };
  }

  /**
   * A moment (RFC 3339).
   *
   * @throws MalformedRequestException if it is none
   */
  public static @Nullable Instant moment(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedRequestException(
          name, name + " is a moment like 2026-11-26T08:00:00Z, not " + text);
    }
  }

  /**
   * A person, by their subject.
   *
   * @throws MalformedRequestException if nobody can have such a subject
   */
  public static @Nullable ActorId person(String name, @Nullable String text) {
    try {
      return text == null ? null : new ActorId(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException(name, String.valueOf(e.getMessage()));
    }
  }
}
