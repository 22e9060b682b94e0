package io.bailiwick.llama.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatTemplateTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private static final String CHAT_ML =
      "{% for m in messages %}{{ '<|' + m.role + '|>\\n' + m.content + '<|end|>\\n' }}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}";
  private static final List<ChatMessage> ASKED =
      List.of(new ChatMessage("system", "简短"), new ChatMessage("user", "{{ 1 }} <|end|>"));

  @TempDir Path directory;

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static ChatTemplate template(String source) {
    return ChatTemplate.of(Path.of("tokenizer_config.json"), source, Map.of(), NOW);
  }

  private static String render(String source) {
    return template(source).render(ASKED, true);
  }

  private static void assertRefused(String source, String reason) {
    assertThatThrownBy(() -> template(source).render(ASKED, true))
        .isInstanceOf(ChatTemplateException.class)
        .hasMessageContaining("tokenizer_config.json: chat_template: line ")
        .hasMessageContaining(reason);
  }

  @Test
  void a_conversation_renders_with_the_opening_of_the_answer() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": " + json(CHAT_ML) + "}");
    ChatTemplate template = ChatTemplate.open(directory);
    String turns = "<|system|>\n简短<|end|>\n<|user|>\n{{ 1 }} <|end|><|end|>\n";
    assertThat(template.render(ASKED, true)).isEqualTo(turns + "<|assistant|>\n");
    assertThat(template.render(ASKED, false)).isEqualTo(turns);
  }

  @Test
  void the_control_tokens_of_the_config_can_be_printed() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"bos_token\": {\"content\": \"<|begin|>\"}, \"eos_token\": \"</s>\","
            + " \"chat_template\": \"{{ bos_token }}{{ messages[0].content }}{{ eos_token }}\"}");
    assertThat(ChatTemplate.open(directory).render(ASKED, false)).isEqualTo("<|begin|>简短</s>");
  }

  @Test
  void the_template_named_default_is_taken_from_a_list() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"T\"},"
            + " {\"name\": \"default\", \"template\": \"D\"}]}");
    assertThat(ChatTemplate.open(directory).render(ASKED, false)).isEqualTo("D");
  }

  @Test
  void a_template_file_wins_over_the_config() throws IOException {
    write("tokenizer_config.json", "{\"chat_template\": \"config\", \"eos_token\": \"</s>\"}");
    write("chat_template.jinja", "file{{ eos_token }}\n");
    assertThat(ChatTemplate.open(directory).render(ASKED, false)).isEqualTo("file</s>");
  }

  @Test
  void the_date_comes_from_the_clock() throws IOException {
    write("chat_template.jinja", "{{ strftime_now('%d %b %Y') }}");
    assertThat(ChatTemplate.open(directory, NOW).render(ASKED, false)).isEqualTo("23 Nov 2026");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"chat_template\": null}",
        "{\"chat_template\": []}",
        "{\"chat_template\": [{\"name\": \"a\", \"template\": \"A\"}, {\"name\": \"b\"}]}"
      })
  void a_directory_without_a_template_says_what_to_do(String config) throws IOException {
    write("tokenizer_config.json", config);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ChatTemplate.open(directory))
        .withMessageContaining("tokenizer_config.json: chat_template: ")
        .withMessageContaining("cannot be asked in turns until");
  }

  @Test
  void a_directory_without_any_file_says_what_to_do() {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ChatTemplate.open(directory))
        .withMessageContaining("chat_template: is missing");
  }

  @Test
  void a_broken_config_is_named_with_its_line() throws IOException {
    write("tokenizer_config.json", "{\n\"chat_template\": oops}");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ChatTemplate.open(directory))
        .withMessageContaining("tokenizer_config.json: line 2: is not JSON");
  }

  @Test
  void a_template_that_is_not_utf8_is_refused() throws IOException {
    Files.write(directory.resolve("chat_template.jinja"), new byte[] {(byte) 0xC3, '('});
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ChatTemplate.open(directory))
        .withMessageContaining("is not UTF-8");
  }

  @Test
  void an_error_names_the_line_of_the_statement() {
    assertThatThrownBy(
            () -> template("a\n\n{% if true %}\n{{ 1 + 'a' }}{% endif %}").render(ASKED, true))
        .hasMessageContaining("line 4: the operator + does not work on a number and a string");
    assertThatThrownBy(() -> template("a\nb{% for x in messages %}\n"))
        .hasMessageContaining("line 2: {% for %} is not closed by {% endfor %}");
  }

  @Test
  void a_conversation_that_the_template_refuses_is_told_from_a_broken_template() {
    ChatTemplate refusing = template("{{ raise_exception('roles must alternate') }}");
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> refusing.render(ASKED, true))
        .matches(ChatTemplateException::conversationRefused)
        .withMessageContaining("line 1: roles must alternate");
    assertThatExceptionOfType(ChatTemplateException.class)
        .isThrownBy(() -> template("{{ 1 / 0 }}").render(ASKED, true))
        .matches(e -> !e.conversationRefused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% if b %}{% endif %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% set x = range(99999) | sort | list %}{% endfor %}",
        "{% for a in range(99999) %}{% set x = range(99999) | map('string') | list %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'a' * 999 in ('a' * 999) * 999 }}{% endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l == [ns.l] or ns.l | unique }}",
        "{% set ns = namespace(l=[1], m=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
        "{{ [1] * 99999999999 }}"
      })
  void a_template_that_does_not_end_is_stopped(String source) {
    assertRefused(source, "did not finish within");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% set ns = namespace(s='ab') %}{% for a in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(s='ab') %}{% for a in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}",
        "{{ 'a' * 9999999999 }}",
        "{{ ('a' * 99999) | replace('a', 'b' * 99999) }}",
        "{{ 'a'.center(9999999999) }}",
        "{{ 'a' | indent(9999999999, true) }}",
        "{{ [1] | tojson(indent=9999999999) }}",
        "{{ ('a' * 99999).join(('b' * 9999) | list) }}",
        "{% set ns = namespace(l=['abcdefgh' * 999]) %}{% for a in range(40) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
        "{% set ns = namespace(l=['abcdefgh' * 999]) %}{% for a in range(40) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}",
        "{% macro m() %}{% for a in range(99999) %}{{ 'abcdefgh' * 9999 }}{% endfor %}{% endmacro %}{{ m() }}"
      })
  void a_template_that_makes_endless_text_is_stopped(String source) {
    assertRefused(source, "characters of text");
  }

  /**
   * Both stay within the steps and characters, but not within memory if every item is an object.
   */
  @Test
  void a_long_string_taken_apart_stays_within_memory() {
    assertThat(Iteration.of("x".repeat(9_000_000), new Budget()))
        .hasSize(9_000_000)
        .satisfies(all -> assertThat(all.get(8_999_999)).isSameAs(all.get(0)));
    assertRefused("{% for c in '😀' * 4000000 %}{% endfor %}", "did not finish within");
    assertRefused("{{ ('a ' * 4000000).split() | length }}", "did not finish within");
    assertRefused("{{ ('a,' * 4000000).split(',') | length }}", "did not finish within");
    assertRefused("{{ ('\n' * 4000000).splitlines() | length }}", "did not finish within");
    assertThat(render("{% for c in 'a字😀' %}{{ c }}|{% endfor %}")).isEqualTo("a|字|😀|");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% set ns = namespace(l=[]) %}{% for a in range(999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}",
        "{% set ns = namespace(l=[]) %}{% for a in range(999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l | tojson }}",
        "{% set ns = namespace(l=[], m=[]) %}{% for a in range(999) %}{% set ns.l = [ns.l] %}{% set ns.m = [ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
        "{% set ns = namespace(l=[]) %}{% for a in range(999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ [ns.l, ns.l] | sort }}"
      })
  void a_template_that_nests_without_end_is_stopped(String source) {
    assertRefused(source, "nested more than");
  }

  @Test
  void a_source_that_nests_without_end_is_stopped() {
    for (String source :
        List.of(
            "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
            "{{ " + "[".repeat(100_000) + "]".repeat(100_000) + " }}",
            "{{ " + "-".repeat(100_001) + "1 }}",
            "{{ " + "not ".repeat(100_000) + "1 }}",
            "{{ 1" + " if 1 else 1".repeat(100_000) + " }}",
            "{{ 1" + " + 1".repeat(100_000) + " }}",
            "{{ a" + ".a".repeat(100_000) + " }}",
            "{{ a" + "|trim".repeat(100_000) + " }}",
            "{% set " + "(".repeat(100_000) + "a" + ")".repeat(100_000) + " = 1 %}",
            "{% for " + "(".repeat(100_000) + "a" + ")".repeat(100_000) + " in x %}{% endfor %}",
            "{% if 1 %}".repeat(100_000) + "{% endif %}".repeat(100_000))) {
      assertRefused(source, "nested more than");
    }
  }

  @Test
  void a_number_of_any_length_is_read_without_recursion() {
    String digits = "1".repeat(100_000);
    for (String literal : List.of(digits, "0x" + digits, "0o" + digits, "0b" + digits)) {
      assertRefused("{{ " + literal + " }}", "is too large");
    }
    assertThat(render("{{ " + digits + ".0 }} {{ 0." + digits + " }} {{ 1e" + digits + " }}"))
        .isEqualTo("inf 0.1111111111111111 inf");
    assertThat(render("{{ 1_0 }} {{ 0xF_f }} {{ 1_0.2_5 }} {{ 1_0e1 }}"))
        .isEqualTo("10 255 10.25 100.0");
  }

  @Test
  void text_that_is_almost_a_number_is_told_from_one_quickly() {
    assertThat(render("{{ ('1' * 100000 ~ 'x') | float(7) }}")).isEqualTo("7");
    assertThat(render("{{ ('1' * 100000 ~ '.x') | int(7) }}")).isEqualTo("7");
    assertThat(render("{{ '12.50' | float }} {{ '-.5e1' | float }} {{ '3.' | float }}"))
        .isEqualTo("12.5 -5.0 3.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ messages.__init__ }}",
        "{{ messages[0].__class__.__mro__ }}",
        "{{ raise_exception.__globals__ }}",
        "{{ raise_exception['__globals__'] }}",
        "{{ messages | map(attribute='__class__') | list }}",
        "{{ [messages] | selectattr('__class__') | list }}",
        "{% set ns = namespace() %}{{ ns.__dict__ }}",
        "{% set ns = namespace(_x=1) %}",
        "{% for m in messages %}{{ loop._iterable }}{% endfor %}"
      })
  void a_template_that_reaches_into_the_program_is_refused(String source) {
    assertRefused(source, "a template may not reach into the program that runs it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ getClass() }}",
        "{{ messages.getClass() }}",
        "{{ ''.getBytes() }}",
        "{{ self() }}",
        "{{ open('/etc/passwd') }}",
        "{{ cycler() }}",
        "{{ lipsum() }}",
        "{{ messages.stream() }}",
        "{{ (1).intValue() }}"
      })
  void a_template_that_calls_what_it_was_not_given_is_refused(String source) {
    assertRefused(source, "a template may call only its own macros");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% from 'x' import y %}",
        "{% block a %}{% endblock %}",
        "{% do x %}"
      })
  void a_tag_that_would_load_other_templates_is_refused(String source) {
    assertRefused(source, "is not part of chat templates here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e999 - 1e999"})
  void a_number_that_is_infinite_or_none_is_no_whole_number(String number) {
    assertRefused("{{ '%d' % (" + number + ") }}", "%d needs a finite number");
    assertThat(render("{{ '%.1f' % (" + number + ") }}")).matches("-?inf|nan");
    assertThat(render("{{ (" + number + ") | int(7) }}")).isEqualTo("7");
  }

  @Test
  void whole_numbers_at_the_edge_of_64_bits_do_not_escape() {
    assertThat(render("{{ 'abc'[1::9223372036854775807] }}")).isEqualTo("b");
    assertThat(render("{{ range(1, 9, 9223372036854775807) }}")).isEqualTo("[1]");
    assertRefused("{{ 9223372036854775807 | round(-1) }}", "does not fit into 64 bits");
  }

  @Test
  void what_no_rule_foresees_is_a_refusal_of_the_template() {
    for (Throwable failure : List.of(new IllegalStateException("x"), new StackOverflowError())) {
      ChatTemplate template =
          ChatTemplate.of(
              Path.of("t.jinja"), "a\n{{ strftime_now('%Y') }}", Map.of(), failing(failure));
      assertThatThrownBy(() -> template.render(ASKED, true))
          .isInstanceOf(ChatTemplateException.class)
          .hasRootCause(failure)
          .hasMessageContaining("t.jinja: chat_template: line 2: ")
          .hasMessageContaining(failure.getClass().getSimpleName());
    }
  }

  private static Clock failing(Throwable failure) {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
    };
  }

  @Test
  void no_java_object_comes_in_as_a_value() {
    assertThatThrownBy(() -> template("{{ x }}").render(Map.of("x", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void a_long_conversation_stays_within_the_budget() {
    List<ChatMessage> turns = new java.util.ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      turns.add(new ChatMessage(i % 2 == 0 ? "user" : "assistant", "字".repeat(1_000)));
    }
    assertThat(template(CHAT_ML).render(turns, true)).hasSizeGreaterThan(2_000_000);
  }
}
