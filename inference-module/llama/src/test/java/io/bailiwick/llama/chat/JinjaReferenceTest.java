package io.bailiwick.llama.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One language feature per template, against constants that jinja_reference.py wrote. */
class JinjaReferenceTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-05T14:07:09Z"), ZoneOffset.UTC);

  /** Here jinja2 prints nothing or goes on; this interpreter refuses, because nobody means it. */
  private static final Pattern STRICTER = Pattern.compile("\\._|\\(__|\\.format\\(");

  @TestFactory
  @SuppressWarnings("unchecked")
  Stream<DynamicTest> every_template_renders_as_jinja2_does() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (InputStream in = JinjaReferenceTest.class.getResourceAsStream("jinja-reference.json")) {
      JsonNode reference = json.readTree(in);
      Map<String, ?> context = json.convertValue(reference.path("context"), Map.class);
      List<DynamicTest> tests = new ArrayList<>();
      for (JsonNode one : reference.path("cases")) {
        String template = one.path("template").asText();
        tests.add(DynamicTest.dynamicTest(template, () -> check(template, one, context)));
      }
      assertThat(tests).hasSizeGreaterThan(100);
      return tests.stream();
    }
  }

  private static void check(String template, JsonNode one, Map<String, ?> context) {
    boolean stricter = STRICTER.matcher(template).find();
    if (one.path("expect").isTextual() && !stricter) {
      assertThat(render(template, context)).isEqualTo(one.path("expect").asText());
      return;
    }
    assertThatThrownBy(() -> render(template, context))
        .isInstanceOf(ChatTemplateException.class)
        .hasMessageStartingWith("template.json: chat_template: line 1: ");
  }

  private static String render(String template, Map<String, ?> context) {
    return ChatTemplate.of(Path.of("template.json"), template, Map.of(), NOW).render(context);
  }
}
