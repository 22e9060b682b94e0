package io.bailiwick.portal.words;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language that the portal speaks. */
public enum Language {
  /** Simplified Chinese. */
  CHINESE(Locale.SIMPLIFIED_CHINESE, "中"),
  /** English, for whoever asks for neither. */
  ENGLISH(Locale.ENGLISH, "EN");

  private final Locale locale;
  private final String sign;

  Language(Locale locale, String sign) {
    this.locale = locale;
    this.sign = sign;
  }

  /** For formats. */
  public Locale locale() {
    return locale;
  }

  /** As a page and a cookie name it, such as {@code zh-CN}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** As the switch shows it. */
  public String sign() {
    return sign;
  }

  /** The other one. */
  public Language other() {
    return this == CHINESE ? ENGLISH : CHINESE;
  }

  /** What the running page speaks. */
  public static Language current() {
    UI ui = UI.getCurrent();
    return ui == null ? ENGLISH : of(ui.getLocale());
  }

  /** The language nearest to a locale. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(CHINESE.locale.getLanguage()) ? CHINESE : ENGLISH;
  }

  /** The language of a tag, if the portal speaks it. */
  public static Optional<Language> tagged(@Nullable String tag) {
    return Stream.of(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /**
   * What a browser wants most of what the portal speaks.
   *
   * @param acceptLanguage the header (RFC 9110, §12.5.4)
   */
  public static Language wanted(@Nullable String acceptLanguage) {
    try {
      return Locale.LanguageRange.parse(acceptLanguage == null ? "" : acceptLanguage).stream()
          .map(range -> Locale.forLanguageTag(range.getRange()))
          .filter(locale -> List.of("zh", "en").contains(locale.getLanguage()))
          .findFirst()
          .map(Language::of)
          .orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }
}
