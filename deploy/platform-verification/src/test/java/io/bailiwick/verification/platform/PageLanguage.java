package io.bailiwick.verification.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** A language of the portal, with the words that it has for its buttons and fields. */
enum PageLanguage {
  /** Read at a bank whose people have Latin names. */
  ENGLISH("en", "words_en.properties"),
  /** Read at a grid operator whose people have Chinese names. */
  CHINESE("zh-CN", "words_zh_CN.properties");

  private final String tag;
  private final Properties words = new Properties();

  PageLanguage(String tag, String file) {
    this.tag = tag;
    Path folder =
        Path.of(
            System.getProperty("bailiwick.root"),
            "portal/src/main/resources/io/bailiwick/portal/words");
    try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As browsers ask for it and pages name it. */
  String tag() {
    return tag;
  }

  /** The words of a key. */
  String say(String key, Object... arguments) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("the portal has no words for " + key);
    }
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, Locale.forLanguageTag(tag)).format(arguments);
  }

  /** What keys begin with, so that one that stands on a page can be told from text. */
  Set<String> sections() {
    return words.stringPropertyNames().stream()
        .map(key -> key.split("\\.", 2)[0])
        .collect(Collectors.toSet());
  }
}
