package io.bailiwick.portal.security.login;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody goes after login: a path of this portal and nothing else, so that a login link
 * cannot be used as an open redirector (RFC 9700, §4.11).
 *
 * @param path begins with exactly one slash
 */
public record ReturnTarget(String path) {
  /** The portal's first page. */
  public static final ReturnTarget HOME = new ReturnTarget("/");

  private static final int LONGEST = 2000;

  /** Refuses what a browser could read as another host. */
  public ReturnTarget {
    if (!isLocal(path)) {
      throw new IllegalArgumentException(
          "the page to return to is not a path of this portal; give one like /datasets");
    }
  }

  /** What was asked for if it is a path of this portal, else the first page. */
  public static ReturnTarget of(@Nullable String asked) {
    return asked != null && isLocal(asked) ? new ReturnTarget(asked) : HOME;
  }

  private static boolean isLocal(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        // Back to the login itself would never end.
        && !path.startsWith("/oidc/")
        && path.length() <= LONGEST
        && path.chars().allMatch(ReturnTarget::isPlain);
  }

  /** Browsers read a backslash as a slash and drop tabs and line ends (WHATWG URL, §4.4). */
  private static boolean isPlain(int character) {
    return character > ' ' && character < 0x7f && character != '\\';
  }
}
