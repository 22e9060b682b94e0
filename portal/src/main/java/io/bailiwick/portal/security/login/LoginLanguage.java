package io.bailiwick.portal.security.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The language of whoever is not signed in yet: as chosen in this browser before, or as it asks.
 */
final class LoginLanguage {
  /** The cookie in which the portal keeps the choice. */
  static final String COOKIE = "bailiwick-language";

  private LoginLanguage() {}

  static Locale of(HttpServletRequest request) {
    return chosen(request.getCookies()).orElseGet(() -> supported(request.getLocale()));
  }

  private static Optional<Locale> chosen(Cookie @Nullable [] cookies) {
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(cookie -> supported(Locale.forLanguageTag(cookie.getValue())))
        .findFirst();
  }

  private static Locale supported(Locale wish) {
    return wish.getLanguage().equals(Locale.CHINESE.getLanguage())
        ? Locale.SIMPLIFIED_CHINESE
        : Locale.ENGLISH;
  }
}
