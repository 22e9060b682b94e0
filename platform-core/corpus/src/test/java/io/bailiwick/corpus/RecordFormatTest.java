package io.bailiwick.corpus;

import static io.bailiwick.corpus.CorpusFixture.assistant;
import static io.bailiwick.corpus.CorpusFixture.readAll;
import static io.bailiwick.corpus.CorpusFixture.refusal;
import static io.bailiwick.corpus.CorpusFixture.system;
import static io.bailiwick.corpus.CorpusFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each field of each dialect means; the JSON here writes ' for " to stay readable. */
class RecordFormatTest {
  @TempDir Path folder;
  private CorpusFixture files;

  @BeforeEach
  void use_a_fresh_folder() {
    files = new CorpusFixture(folder);
  }

  private Path json(String singleQuoted) {
    return files.file("a.jsonl", singleQuoted.replace('\'', '"'));
  }

  private Conversation conversation(String singleQuoted) {
    return readAll(RecordReader.openConversations(json(singleQuoted))).get(0);
  }

  private PreferencePair pair(String singleQuoted) {
    return readAll(RecordReader.openPreferences(json(singleQuoted))).get(0);
  }

  private Question question(String singleQuoted) {
    return readAll(RecordReader.openQuestions(json(singleQuoted))).get(0);
  }

  @Test
  void text_is_read_from_either_field_and_others_are_left_aside() {
    Path file = json("{'id': 3, 'text': 'a'}\n{'content': 'b', 'tags': [1, {}]}");

    assertThat(readAll(RecordReader.openText(file)))
        .containsExactly(new TextDocument("a"), new TextDocument("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'text': 5}", "{'text': ['a']}", "{'text': ''}", "{'text': ' \\n'}"})
  void text_that_is_not_text_is_refused(String line) {
    assertThat(refusal(RecordReader::openText, json(line)).field()).isEqualTo("text");
  }

  @Test
  void a_plain_text_file_is_one_document() {
    Path file = files.file("a.txt", "\n\nOne.\r\n\r\nTwo.\nThree.\n\n");

    assertThat(readAll(RecordReader.openText(file)))
        .containsExactly(new TextDocument("One.\n\nTwo.\nThree."));
  }

  @Test
  void a_large_plain_text_file_is_cut_at_blank_lines() {
    String paragraph = "0123456789".repeat(6) + "\n" + "abcdefghij\n\n";
    Path file = files.file("a.md", paragraph.repeat(10));

    List<TextDocument> documents = readAll(RecordReader.openText(file, new ReadLimits(200, 32)));

    assertThat(documents).hasSize(4);
    assertThat(documents.get(0).text()).isEqualTo(paragraph.repeat(3).strip());
    assertThat(String.join("\n\n", documents.stream().map(TextDocument::text).toList()))
        .isEqualTo(paragraph.repeat(10).strip());
  }

  @Test
  void a_large_plain_text_file_without_blank_lines_is_cut_at_line_ends() {
    Path file = files.file("a.txt", "0123456789\n".repeat(100));

    assertThat(readAll(RecordReader.openText(file, new ReadLimits(55, 32))))
        .hasSize(10)
        .allMatch(d -> d.text().length() == 109);
  }

  @Test
  void a_zero_byte_in_plain_text_is_refused() {
    assertThat(refusal(RecordReader::openText, files.file("a.txt", "line\nab\0cd\n")).line())
        .isEqualTo(2);
  }

  @Test
  void alpaca_puts_the_input_below_the_instruction() {
    assertThat(conversation("{'instruction': 'Add.', 'input': '1 2', 'output': '3'}").messages())
        .containsExactly(user("Add.\n1 2"), assistant("3"));
  }

  @Test
  void alpaca_keeps_system_and_history_in_order() {
    String line =
        "{'instruction': 'c', 'output': 'd', 'system': 's', 'history': [['a', 'b']], 'input': null}";

    assertThat(conversation(line).messages())
        .containsExactly(system("s"), user("a"), assistant("b"), user("c"), assistant("d"));
  }

  @Test
  void messages_may_carry_their_content_in_parts() {
    String parts = "[{'type': 'text', 'value': 'a'}, {'type': 'text', 'text': 'b'}]";
    String line =
        "{'messages': [{'role': 'user', 'content': %s}, {'role': 'assistant', 'content': 'c'}]}";

    assertThat(conversation(line.formatted(parts)).messages())
        .containsExactly(user("ab"), assistant("c"));
  }

  @Test
  void a_system_text_beside_the_messages_comes_first() {
    String line =
        "{'system': 's', 'conversations': [{'from': 'human', 'value': 'a'},"
            + " {'from': 'gpt', 'value': 'b'}]}";

    assertThat(conversation(line).messages())
        .containsExactly(system("s"), user("a"), assistant("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'instruction': 'a'} | output",
        "{'instruction': 'a', 'output': ''} | output",
        "{'instruction': 'a', 'output': null} | output",
        "{'instruction': 'a', 'output': ['b']} | output",
        "{'query': 'a'} | response",
        "{'instruction': ' ', 'output': 'b'} | instruction",
        "{'instruction': 'a', 'input': 7, 'output': 'b'} | input",
        "{'instruction': 'a', 'output': 'b', 'history': [['x']]} | history[0]",
        "{'instruction': 'a', 'output': 'b', 'history': [['x', '']]} | history[0][1]",
        "{'instruction': 'a', 'output': 'b', 'history': 'x'} | history",
        "{'messages': []} | messages",
        "{'messages': 'a'} | messages",
        "{'messages': ['a']} | messages[0]",
        "{'messages': [{'role': 'user', 'content': 'a'}]} | messages",
        "{'messages': [{'role': 'assistant', 'content': 'a'}]} | messages[0]",
        "{'messages': [{'role': 'tool', 'content': 'a'}]} | messages[0].role",
        "{'messages': [{'role': 'user'}]} | messages[0].content",
        "{'messages': [{'role': 'user', 'content': ''}]} | messages[0].content",
        "{'messages': [{'content': 'a'}]} | messages[0].role",
        "{'messages': [{'role': 'user', 'content': [{'type': 'image'}]}]} | messages[0].content[0]",
        "{'conversations': [{'from': 'human', 'value': 'a'}, {'from': 'human', 'value': 'b'}]} |"
            + " conversations[1]",
        "{'conversation': [{'human': 'a'}]} | conversation[0].assistant",
        "{'conversation': []} | conversation",
        "{'messages': [{'role': 'user', 'content': 'a'}], 'label': false} | label",
        "{'instruction': 'a', 'chosen': 'b', 'rejected': 'c'} | chosen",
        "{'instruction': 'a', 'output': 'b', 'tools': [{}]} | tools",
        "{'instruction': 'a', 'output': 'b', 'tools': '[{}]'} | tools"
      })
  void an_unusable_conversation_is_refused_by_field(String line, String field) {
    MalformedRecordException refusal =
        refusal(RecordReader::openConversations, json("{'instruction':'q','output':'a'}\n" + line));

    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.line()).isEqualTo(2);
  }

  @Test
  void an_unknown_shape_names_the_fields_it_has() {
    assertThat(refusal(RecordReader::openConversations, json("{'foo': 1, 'bar': 2}")))
        .hasMessageContaining("[foo, bar]")
        .hasMessageContaining("instruction");
  }

  @Test
  void an_element_of_an_array_is_named_by_line_and_number() {
    Path file = json("[{'instruction': 'a', 'output': 'b'},\n {'instruction': 'c'}]");

    MalformedRecordException refusal = refusal(RecordReader::openConversations, file);

    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal).hasMessageContaining("element 2").hasMessageContaining("\"output\"");
  }

  static Stream<String> one_pair_in_every_dialect() {
    return Stream.of(
        "{'prompt': 'p', 'chosen': 'good', 'rejected': 'bad'}",
        "{'instruction': 'p', 'chosen': 'good', 'rejected': 'bad'}",
        "{'question': 'p', 'chosen': 'good', 'rejected': 'bad'}",
        "{'conversations': [{'from': 'human', 'value': 'p'}],"
            + " 'chosen': {'from': 'gpt', 'value': 'good'},"
            + " 'rejected': {'from': 'gpt', 'value': 'bad'}}",
        "{'messages': [{'role': 'user', 'content': 'p'}],"
            + " 'chosen': [{'role': 'assistant', 'content': 'good'}],"
            + " 'rejected': {'role': 'assistant', 'content': 'bad'}}",
        "{'prompt': [{'role': 'user', 'content': 'p'}], 'chosen': 'good', 'rejected': 'bad'}",
        "{'prompt': 'p',"
            + " 'chosen': [{'role': 'user', 'content': 'p'}, {'role': 'assistant', 'content':"
            + " 'good'}],"
            + " 'rejected': [{'role': 'user', 'content': 'p'}, {'role': 'assistant', 'content':"
            + " 'bad'}]}",
        "{'chosen_messages': [{'role': 'user', 'content': 'p'}, {'role': 'assistant', 'content':"
            + " 'good'}],"
            + " 'rejected_messages': [{'role': 'user', 'content': 'p'}, {'role': 'assistant',"
            + " 'content': 'bad'}]}");
  }

  @ParameterizedTest
  @MethodSource("one_pair_in_every_dialect")
  void a_preference_pair_reads_the_same_in_every_dialect(String line) {
    assertThat(pair(line)).isEqualTo(new PreferencePair(List.of(user("p")), "good", "bad"));
  }

  @Test
  void a_preference_pair_keeps_the_system_message_and_the_input() {
    String line =
        "{'system': 's', 'instruction': 'p', 'input': 'i', 'chosen': 'a', 'rejected': 'b'}";

    assertThat(pair(line).prompt()).containsExactly(system("s"), user("p\ni"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'prompt': 'p', 'chosen': 'a'} | rejected",
        "{'prompt': 'p', 'rejected': 'a'} | chosen",
        "{'prompt': 'p', 'chosen': 'a', 'rejected': ''} | rejected",
        "{'prompt': 'p', 'chosen': 3, 'rejected': 'a'} | chosen",
        "{'prompt': 'p', 'chosen': 'a', 'rejected': 'a'} | rejected",
        "{'prompt': '', 'chosen': 'a', 'rejected': 'b'} | prompt",
        "{'prompt': [], 'chosen': 'a', 'rejected': 'b'} | prompt",
        "{'prompt': 'p', 'chosen': {'role': 'user', 'content': 'a'}, 'rejected': 'b'} | chosen",
        "{'prompt': 'p', 'chosen': {'role': 'assistant'}, 'rejected': 'b'} | chosen.content",
        "{'prompt': 'p', 'chosen': [], 'rejected': 'b'} | chosen",
        "{'messages': [{'role': 'user', 'content': 'a'}, {'role': 'assistant', 'content': 'b'}],"
            + " 'chosen': 'c', 'rejected': 'd'} | messages",
        "{'prompt': 'p', 'chosen': [{'role': 'user', 'content': 'OTHER'}, {'role': 'assistant',"
            + " 'content': 'a'}], 'rejected': 'b'} | chosen",
        "{'chosen': [{'role': 'user', 'content': 'p'}, {'role': 'assistant', 'content': 'a'}],"
            + " 'rejected': [{'role': 'user', 'content': 'OTHER'}, {'role': 'assistant',"
            + " 'content': 'b'}]} | rejected",
        "{'chosen': 'a', 'rejected': 'b'} | ^^",
        "{'instruction': 'a', 'output': 'b'} | ^^"
      })
  void an_unusable_preference_pair_is_refused_by_field(String line, String field) {
    assertThat(refusal(RecordReader::openPreferences, json(line)).field()).isEqualTo(field);
  }

  @Test
  void a_question_has_one_answer_or_several() {
    assertThat(question("{'question': 'q', 'answer': 'a', 'group': 'g'}"))
        .isEqualTo(new Question("q", List.of("a"), List.of(), "g"));
    assertThat(question("{'question': 'q', 'answers': ['a', 'b']}"))
        .isEqualTo(new Question("q", List.of("a", "b"), List.of(), ""));
  }

  @Test
  void a_harmless_prompt_with_an_answer_is_a_question_too() {
    String line = "{'prompt': 'q', 'answer': 'a', 'group': 'g'}";

    assertThat(question(line)).isEqualTo(new Question("q", List.of("a"), List.of(), "g"));
    assertThat(readAll(RecordReader.openPrompts(json(line)))).containsExactly(new Prompt("q", "g"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'red'", "'B'", "1"})
  void a_choice_is_given_by_text_letter_or_index(String answer) {
    assertThat(
            question(
                "{'question': 'q', 'choices': ['blue', 'red'], 'answer': %s}".formatted(answer)))
        .isEqualTo(new Question("q", List.of("red"), List.of("blue", "red"), ""));
  }

  @Test
  void a_choice_that_reads_like_a_letter_is_taken_as_text() {
    assertThat(question("{'question': 'q', 'choices': ['B', 'A'], 'answer': 'A'}").answers())
        .containsExactly("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'question': 'q'} | answer",
        "{'question': '', 'answer': 'a'} | question",
        "{'answer': 'a'} | ^^",
        "{'question': 'q', 'answer': ''} | answer",
        "{'question': 'q', 'answer': 42} | answer",
        "{'question': 'q', 'answers': []} | answers",
        "{'question': 'q', 'answers': ['a', 3]} | answers[1]",
        "{'question': 'q', 'answers': 'a'} | answers",
        "{'question': 'q', 'choices': ['a', 'b'], 'answer': 'c'} | answer",
        "{'question': 'q', 'choices': ['a', 'b'], 'answer': 'C'} | answer",
        "{'question': 'q', 'choices': ['a', 'b'], 'answer': 2} | answer",
        "{'question': 'q', 'choices': ['a', 'b'], 'answer': -1} | answer",
        "{'question': 'q', 'choices': ['a'], 'answer': 0} | choices",
        "{'question': 'q', 'choices': ['a', 'a'], 'answer': 0} | choices",
        "{'question': 'q', 'choices': ['a', ''], 'answer': 0} | choices[1]",
        "{'question': 'q', 'answer': 'a', 'group': 1} | group"
      })
  void an_unusable_question_is_refused_by_field(String line, String field) {
    assertThat(refusal(RecordReader::openQuestions, json(line)).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {"{'prompt': ' '} | prompt", "{'prompt': ['a']} | prompt", "{'promt': 'a'} | ^^"})
  void an_unusable_prompt_is_refused_by_field(String line, String field) {
    assertThat(refusal(RecordReader::openPrompts, json(line)).field()).isEqualTo(field);
  }

  @Test
  void records_stream_and_the_stream_closes_the_file() {
    Path file = json("{'prompt': 'a'}\n{'prompt': 'b'}");

    try (Stream<Prompt> prompts = RecordReader.openPrompts(file).stream()) {
      assertThat(prompts.map(Prompt::prompt)).containsExactly("a", "b");
    }
  }
}
