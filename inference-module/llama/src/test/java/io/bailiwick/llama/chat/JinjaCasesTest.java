package io.bailiwick.llama.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chat templates of the main families, against what jinja2 gives when set up as transformers. */
class JinjaCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("bailiwick.root", "."))
          .resolve("../shared/data/chat-templates/jinja-cases.json");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  @TestFactory
  Stream<DynamicTest> every_case_renders_as_jinja2_does() throws IOException {
    Assumptions.assumeTrue(Files.exists(CASES), "skipped: " + CASES + " is not here");
    ObjectMapper json = new ObjectMapper();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : json.readTree(CASES.toFile())) {
      Map<?, ?> context = json.convertValue(one.path("ctx"), Map.class);
      tests.add(DynamicTest.dynamicTest(one.path("name").asText(), () -> check(one, context)));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(76);
    return tests.stream();
  }

  @SuppressWarnings("unchecked")
  private static void check(JsonNode one, Map<?, ?> context) {
    ChatTemplate template =
        ChatTemplate.of(Path.of("case.json"), one.path("template").asText(), Map.of(), NOW);
    if (one.path("expect").isTextual()) {
      assertThat(template.render((Map<String, ?>) context)).isEqualTo(one.path("expect").asText());
      return;
    }
    String error = one.path("error").asText();
    boolean raised = error.startsWith("TemplateError: ");
    assertThatThrownBy(() -> template.render((Map<String, ?>) context))
        .isInstanceOfSatisfying(
            ChatTemplateException.class, e -> assertThat(e.conversationRefused()).isEqualTo(raised))
        .hasMessageContaining(raised ? error.substring("TemplateError: ".length()) : "append");
  }
}
