package io.bailiwick.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.corpus.FileDigest;
import io.bailiwick.corpus.Prompt;
import io.bailiwick.corpus.Question;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.LanguageModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A random model says nothing sensible, but always the same: that is enough to count it. */
class AnswerJudgeTest {
  private static final String TEMPLATE =
      "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
          + "{% if add_generation_prompt %}assistant:{% endif %}";
  private static final List<String> PROMPTS = List.of("A breaker", "110 kV?", "青溪", "B", "list");

  @TempDir private static Path directory;
  private static LanguageModel language;
  private static List<GreedyAnswers.Answer> said;

  @BeforeAll
  static void open() throws IOException {
    for (String file :
        List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(ReferenceModel.DIRECTORY.resolve(file), directory.resolve(file));
    }
    Files.writeString(directory.resolve("chat_template.jinja"), TEMPLATE);
    language = LanguageModel.open(directory, ComputeDevice.CPU, Precision.FP32);
    said = answers().to(PROMPTS);
  }

  @AfterAll
  static void close() {
    language.close();
  }

  private static ChatPrompt chat() throws IOException {
    return ChatPrompt.open(directory, language.tokenizer());
  }

  private static GreedyAnswers answers() throws IOException {
    return new GreedyAnswers(language, chat(), 8);
  }

  private static AnswerJudge judge(List<String> markers, AnswerListener listener)
      throws IOException {
    return new AnswerJudge(answers(), new RefusalDetector(markers), listener);
  }

  private static Question question(int i, String answer, String group) {
    return new Question(PROMPTS.get(i), List.of(answer), List.of(), group);
  }

  @Test
  void answers_asked_together_are_those_asked_alone() throws IOException {
    for (int i = 0; i < PROMPTS.size(); i++) {
      assertThat(answers().to(List.of(PROMPTS.get(i)))).containsExactly(said.get(i));
    }
  }

  @Test
  void exact_answers_are_counted_by_group() throws IOException {
    List<JudgedAnswer> heard = new ArrayList<>();
    GroupedProportion result =
        judge(List.of("no"), heard::add)
            .exact(
                List.of(
                        question(0, said.get(0).text() + " . ", "right"),
                        question(1, said.get(1).text() + "x", "wrong"),
                        question(2, said.get(2).text(), "right"))
                    .iterator());
    assertThat(result.all()).isEqualTo(Proportion.of(2, 3));
    assertThat(result.groups().get("right")).isEqualTo(Proportion.of(2, 2));
    assertThat(result.groups().get("wrong")).isEqualTo(Proportion.of(0, 1));
    assertThat(heard).extracting(JudgedAnswer::counted).containsExactly(true, false, true);
    assertThat(heard).extracting(JudgedAnswer::answer).contains(said.get(1).text());
  }

  @Test
  void a_refusal_is_what_the_model_says_not_what_it_is_asked() throws IOException {
    String marker = said.get(3).text().strip();
    List<Prompt> prompts = List.of(new Prompt("B", "known"), new Prompt("A breaker", "new"));
    GroupedProportion result =
        judge(List.of(marker), AnswerListener.SILENT).refused(prompts.iterator());
    assertThat(result.groups().get("known")).isEqualTo(Proportion.of(1, 1));
    assertThat(result.groups().get("new").count()).isOne();
    GroupedProportion quoted =
        judge(List.of("a phrase nobody says"), AnswerListener.SILENT)
            .refused(List.of(new Prompt("a phrase nobody says", "")).iterator());
    assertThat(quoted.all()).isEqualTo(Proportion.of(0, 1));
    assertThat(quoted.groups()).isEmpty();
  }

  @Test
  void harmless_questions_count_wrong_refusals_and_exact_answers_apart() throws IOException {
    AnswerJudge.HarmlessResult result =
        judge(List.of(said.get(0).text().strip()), AnswerListener.SILENT)
            .harmless(
                List.of(question(0, said.get(0).text(), ""), question(1, "never", "")).iterator());
    assertThat(result.exact().all()).isEqualTo(Proportion.of(1, 2));
    assertThat(result.wronglyRefused().all().successes()).isPositive();
  }

  @Test
  void a_prompt_that_does_not_fit_is_wrong_and_told() throws IOException {
    List<JudgedAnswer> heard = new ArrayList<>();
    Question long1 = new Question("kV ".repeat(100), List.of(""), List.of(), "");
    GroupedProportion result = judge(List.of("no"), heard::add).exact(List.of(long1).iterator());
    assertThat(result.all()).isEqualTo(Proportion.of(0, 1));
    assertThat(heard).singleElement().extracting(JudgedAnswer::overLong).isEqualTo(true);
  }

  @Test
  void no_question_is_no_figure() {
    assertThatThrownBy(
            () -> judge(List.of("no"), AnswerListener.SILENT).exact(List.<Question>of().iterator()))
        .hasMessageContaining("at least one case");
  }

  @Test
  void the_likeliest_choice_is_the_one_the_scorer_finds_likeliest() throws IOException {
    List<String> choices = List.of("110 kV", "nine villages", "~");
    String best = "";
    double most = Double.NEGATIVE_INFINITY;
    for (String choice : choices) {
      int[] prompt = chat().encode(List.of(new ChatMessage("user", "A breaker")));
      int[] tail = language.tokenizer().encode(choice);
      int[] ids = java.util.Arrays.copyOf(prompt, prompt.length + tail.length);
      System.arraycopy(tail, 0, ids, prompt.length, tail.length);
      double sum =
          new SpanLogLikelihood(language.model())
              .of(List.of(new ScoredSpan(ids, prompt.length)))
              .get(0)
              .sum();
      best = sum > most ? choice : best;
      most = Math.max(sum, most);
    }
    Question right = new Question("A breaker", List.of(best), choices, "g");
    MultipleChoice.Accuracy accuracy =
        new MultipleChoice(language, chat(), AnswerListener.SILENT)
            .measure(List.of(right).iterator());
    assertThat(accuracy.plain().groups().get("g")).isEqualTo(Proportion.of(1, 1));
  }

  @Test
  void a_question_without_choices_is_no_multiple_choice() throws IOException {
    MultipleChoice choice = new MultipleChoice(language, chat(), AnswerListener.SILENT);
    assertThatThrownBy(() -> choice.measure(List.of(question(0, "a", "")).iterator()))
        .hasMessageContaining("choices: the question \"A breaker\" has none");
  }

  @Test
  void a_whole_measurement_repeats_exactly_and_names_what_it_was_made_from(@TempDir Path data)
      throws IOException {
    Path questions = data.resolve("q.jsonl");
    Files.writeString(questions, "{\"question\":\"A breaker\",\"answer\":\"opens\"}\n");
    Path harmless = data.resolve("h.jsonl");
    Files.writeString(harmless, "{\"prompt\":\"List\",\"group\":\"g\"}\n");
    Path general = data.resolve("t.jsonl");
    Files.writeString(general, "{\"text\":\"" + "A breaker opens. ".repeat(40) + "\"}\n");
    MeasurementFiles files = new MeasurementFiles(questions, null, harmless, general, null);
    MeasurementSettings settings = new MeasurementSettings(8, 32, 1000, 3);
    Measurement first =
        new MeasurementRun(language, directory, files, settings, AnswerListener.SILENT)
            .measure(FileDigest.of(directory));
    Measurement second =
        new MeasurementRun(language, directory, files, settings, AnswerListener.SILENT)
            .measure(FileDigest.of(directory));
    assertThat(second).isEqualTo(first);
    assertThat(first.proportions()).containsOnlyKeys("exactAnswers", "harmlessRefused");
    assertThat(first.means()).containsOnlyKeys("generalLoss", "generalPerplexity");
    assertThat(first.dataDigests()).containsEntry("questions", FileDigest.of(questions));
    assertThat(first.versions()).containsKeys("bailiwick", "pytorch");
    assertThat(first.versions().get("pytorch")).matches("[0-9].*");
  }
}
