package io.bailiwick.portal.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.access.Role;
import io.bailiwick.approval.ApprovalState;
import io.bailiwick.approval.ApprovedAction;
import io.bailiwick.approval.VoidReason;
import io.bailiwick.audit.AuditedAction;
import io.bailiwick.shared.Permission;
import io.bailiwick.transparency.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9-]+)*)\"");
  private static final Pattern FAMILY = Pattern.compile("\"([A-Za-z]+(?:\\.[a-z]+)*\\.)\" \\+");
  private static final List<Class<? extends Enum<?>>> NAMED =
      List.of(
          Role.class,
          Permission.class,
          ApprovalState.class,
          ApprovedAction.class,
          VoidReason.class,
          AuditedAction.class,
          Fault.class);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(keys(Language.CHINESE)).isEqualTo(keys(Language.ENGLISH));
  }

  @Test
  void nothingIsEmpty() {
    for (Language language : Language.values()) {
      for (String key : keys(language)) {
        assertThat(Words.in(language, key)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    for (String key : keys(Language.ENGLISH)) {
      assertThat(places(Words.in(Language.CHINESE, key)))
          .as(key)
          .isEqualTo(places(Words.in(Language.ENGLISH, key)));
    }
  }

  @Test
  void everyKeyThatTheCodeNamesHasWords() throws IOException {
    Set<String> keys = keys(Language.ENGLISH);
    Set<String> sections =
        keys.stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());
    Set<String> named =
        literals().stream()
            .filter(literal -> literal.contains("."))
            .filter(literal -> sections.contains(literal.split("\\.")[0]))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(keys).containsAll(named);
  }

  @Test
  void everyConstantThatIsShownHasWords() {
    for (Class<? extends Enum<?>> type : NAMED) {
      for (Enum<?> constant : type.getEnumConstants()) {
        assertThat(Words.name(constant)).doesNotContain(type.getSimpleName() + ".");
      }
    }
    assertThat(Role.values()).allSatisfy(role -> assertThat(Words.about(role)).contains(" "));
  }

  @Test
  void everyKeyIsUsed() throws IOException {
    Set<String> literals = literals();
    List<String> families = families();
    assertThat(keys(Language.ENGLISH))
        .allSatisfy(
            key ->
                assertThat(
                        literals.contains(key)
                            || families.stream().anyMatch(key::startsWith)
                            || key.matches("(?:[A-Z][A-Za-z]+)\\.[A-Z_]+(\\.about)?"))
                    .as(key)
                    .isTrue());
  }

  @Test
  void chineseHasFullWidthPunctuationAndGapsBeforeLatin() {
    Pattern narrow = Pattern.compile("\\p{IsHan}[,.;:!?()]|[,;:!?()]\\p{IsHan}");
    Pattern cramped = Pattern.compile("\\p{IsHan}[A-Za-z0-9{]|[A-Za-z0-9}]\\p{IsHan}");
    for (String key : keys(Language.CHINESE)) {
      String words = Words.in(Language.CHINESE, key);
      assertThat(narrow.matcher(words).find()).as(key + "=" + words).isFalse();
      assertThat(cramped.matcher(words).find()).as(key + "=" + words).isFalse();
    }
  }

  @Test
  void argumentsAreWrittenInTheirLanguage() {
    assertThat(Words.in(Language.ENGLISH, "audit.range", 12_430L, 12_381L, 12_431L))
        .isEqualTo("No. 12,430 to 12,381; 12,431 entries in the record");
    assertThat(Words.in(Language.CHINESE, "audit.entry", 7, "批准")).isEqualTo("第 7 条：批准");
  }

  @Test
  void theBrowserIsAnsweredInTheNearestLanguage() {
    assertThat(Language.wanted("zh-TW,zh;q=0.9,en;q=0.8")).isEqualTo(Language.CHINESE);
    assertThat(Language.wanted("de,en;q=0.5,zh;q=0.4")).isEqualTo(Language.ENGLISH);
    assertThat(Language.wanted("fr")).isEqualTo(Language.ENGLISH);
    assertThat(Language.wanted(null)).isEqualTo(Language.ENGLISH);
    assertThat(Language.wanted("§;q=x")).isEqualTo(Language.ENGLISH);
    assertThat(Language.tagged("zh-CN")).contains(Language.CHINESE);
    assertThat(Language.tagged("ZZ")).isEmpty();
    assertThat(Language.of(Locale.CHINA)).isEqualTo(Language.CHINESE);
  }

  private static Set<String> keys(Language language) {
    return new TreeSet<>(Words.bundle(language).keySet());
  }

  private static Set<String> places(String words) {
    return Pattern.compile("\\{\\d}")
        .matcher(words)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> literals() throws IOException {
    return sources().stream()
        .flatMap(source -> LITERAL.matcher(source).results())
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Beginnings of keys that the code completes itself. */
  private static List<String> families() throws IOException {
    return sources().stream()
        .flatMap(source -> FAMILY.matcher(source).results())
        .map(result -> result.group(1))
        .toList();
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}
