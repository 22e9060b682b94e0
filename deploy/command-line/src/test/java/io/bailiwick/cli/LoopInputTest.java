package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a loop's files is said before anything is trained. */
class LoopInputTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder.resolve("home"));
    TinyModel.write(folder.resolve("base"));
    write("cpt.jsonl", "{\"text\":\"Line 1 carries 110 kV.\"}");
    write("sft.jsonl", "{\"instruction\":\"Line 1?\",\"output\":\"110 kV\"}");
  }

  private String write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private Cli.Outcome loop(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "loop",
                "--base",
                folder.resolve("base").toString(),
                "--cpt",
                folder.resolve("cpt.jsonl").toString(),
                "--sft",
                folder.resolve("sft.jsonl").toString(),
                "--arms",
                "base",
                "--threads",
                "1",
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return cli.run(arguments.toArray(new String[0]));
  }

  private void refused(Cli.Outcome outcome, String... reasons) {
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains(reasons);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void measuring_on_what_was_rehearsed_is_refused() throws IOException {
    String general = write("general.jsonl", "{\"text\":\"Numbers stand in the register.\"}");
    refused(
        loop("--replay", general, "--general", general),
        "--replay " + general + " and --general " + general + " are the same data");
  }

  @Test
  void measuring_on_what_was_learnt_is_refused_whatever_the_path() {
    String detour = folder.resolve("home/../cpt.jsonl").toString();
    assertThat(folder.resolve("home").toFile().mkdir()).isTrue();
    refused(loop("--general", detour), "--cpt ", "--general " + detour, "are the same data");
  }

  @Test
  void measuring_on_a_copy_of_what_was_learnt_is_refused() throws IOException {
    Path copy = Files.copy(folder.resolve("cpt.jsonl"), folder.resolve("copy.jsonl"));
    refused(loop("--general", copy.toString()), "--cpt ", "--general " + copy);
  }

  @Test
  void harmless_prompts_of_which_one_has_no_answer_are_refused_by_line() throws IOException {
    String with = "{\"prompt\":\"Show 1\",\"answer\":\"y\"}";
    String without = "{\"prompt\":\"Show 2\"}";
    refused(
        loop("--harmless", write("harmless.jsonl", with, without)),
        "harmless.jsonl, line 2, field \"answer\": is missing; line 1 has one");
    refused(
        loop("--harmless", write("harmless.jsonl", without, with)),
        "harmless.jsonl, line 1, field \"answer\": is missing; line 2 has one");
  }

  @Test
  void questions_of_which_one_has_no_choices_are_refused_by_line() throws IOException {
    String with = "{\"question\":\"A?\",\"answer\":\"x\",\"choices\":[\"x\",\"y\"]}";
    String without = "{\"question\":\"B?\",\"answer\":\"x\"}";
    refused(
        loop("--questions", write("questions.jsonl", with, without)),
        "questions.jsonl, line 2, field \"choices\": is missing; line 1 has it");
    refused(
        loop("--questions", write("questions.jsonl", without, with)),
        "questions.jsonl, line 2, field \"choices\": is given; line 1 has none");
  }

  @Test
  void harmless_prompts_without_any_answer_are_measured() throws IOException {
    String harmless = write("harmless.jsonl", "{\"prompt\":\"Show 1\"}", "{\"prompt\":\"Show 2\"}");
    Cli.Outcome outcome = loop("--harmless", harmless, "--max-new-tokens", "2");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("harmless wrongly refused");
  }
}
