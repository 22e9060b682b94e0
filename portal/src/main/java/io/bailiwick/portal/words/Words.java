package io.bailiwick.portal.words;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** What the portal says: by key, in the language of the running page. */
public final class Words {
  private static final String BUNDLE = "io.bailiwick.portal.words.words";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Words() {}

  /** The words of a key, with arguments put in their places. */
  public static String say(String key, Object... arguments) {
    return in(Language.current(), key, arguments);
  }

  /** The words of a key in a language. */
  public static String in(Language language, String key, Object... arguments) {
    ResourceBundle bundle = bundle(language);
    if (!bundle.containsKey(key)) {
      return key;
    }
    String pattern = bundle.getString(key);
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, language.locale()).format(arguments);
  }

  /** What people call a constant. */
  public static String name(Enum<?> constant) {
    return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
  }

  /** What a constant means, in a sentence. */
  public static String about(Enum<?> constant) {
    return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name() + ".about");
  }

  /** Whether there are words for a key. */
  public static boolean has(String key) {
    return bundle(Language.current()).containsKey(key);
  }

  static ResourceBundle bundle(Language language) {
    return ResourceBundle.getBundle(BUNDLE, language.locale(), NO_FALLBACK);
  }
}
