package io.bailiwick.portal.frame;

import com.vaadin.flow.server.VaadinRequest;
import io.bailiwick.portal.words.Language;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person's browser remembers of how they want to see the portal. */
final class Preferences {
  /** Holds a language tag. */
  static final String LANGUAGE = "bailiwick.language";

  /** Holds {@code dark} or {@code light}. */
  static final String THEME = "bailiwick.theme";

  /** Holds the browser's time zone. */
  static final String ZONE = "bailiwick.zone";

  private final VaadinRequest request;

  Preferences(VaadinRequest request) {
    this.request = request;
  }

  /** The language that was chosen, else what the browser asks for. */
  Language language() {
    return cookie(LANGUAGE)
        .flatMap(Language::tagged)
        .orElseGet(() -> Language.wanted(request.getHeader("Accept-Language")));
  }

  /** The theme that was chosen; without one the browser's own wish counts. */
  Optional<String> theme() {
    return cookie(THEME).filter(theme -> theme.equals("dark") || theme.equals("light"));
  }

  Optional<String> zone() {
    return cookie(ZONE);
  }

  private Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> decoded(cookie.getValue()))
        .findFirst();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
