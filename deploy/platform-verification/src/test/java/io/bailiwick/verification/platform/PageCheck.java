package io.bailiwick.verification.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a page for whoever reads it, hears it, or has no mouse. */
final class PageCheck {
  private static final Pattern KEY = Pattern.compile("\\b([A-Za-z]+)\\.[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  // A file of a model, which begins like a key.
  private static final String FILE = ".safetensors";
  // The name of a tenant, and a method without a Chinese name.
  private static final Set<String> OF_BOTH_LANGUAGES = Set.of("江源电网", "LoRA");
  private static final String SCRIPT = script();

  private PageCheck() {}

  private static String script() {
    try (InputStream file = PageCheck.class.getResourceAsStream("page-check.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Sentences of what is wrong; none if all is well. */
  static List<String> of(PortalPage shown) {
    Map<?, ?> found = (Map<?, ?>) shown.page().evaluate(SCRIPT, shown.language().tag());
    List<String> wrong = new ArrayList<>(strings(found.get("wrong")));
    for (String text : strings(found.get("texts"))) {
      untranslated(text, shown.language(), wrong);
    }
    if (shown.language() == PageLanguage.CHINESE) {
      strings(found.get("labels")).stream()
          .filter(label -> !HAN.matcher(label).find() && !OF_BOTH_LANGUAGES.contains(label))
          .forEach(label -> wrong.add("a name that is not Chinese: " + label));
    }
    return wrong;
  }

  private static void untranslated(String text, PageLanguage language, List<String> wrong) {
    Matcher matcher = KEY.matcher(text);
    while (matcher.find()) {
      if (language.sections().contains(matcher.group(1)) && !matcher.group().endsWith(FILE)) {
        wrong.add("a key in place of words: " + matcher.group());
      }
    }
    if (language == PageLanguage.ENGLISH
        && HAN.matcher(text).find()
        && !OF_BOTH_LANGUAGES.contains(text)) {
      wrong.add("Chinese on an English page: " + text);
    }
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
