package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
  @TempDir private Path folder;
  private String model;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder.resolve("home"));
    model = TinyModel.write(folder.resolve("model")).toString();
  }

  @Test
  void scores_come_in_the_order_of_the_requests_and_equal_transformers() throws IOException {
    Path reference = TinyModel.REFERENCE.resolve("scores.jsonl");
    Cli.Outcome outcome = cli.run("model", "score", model, "--requests", reference.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    List<String> expected = Files.readAllLines(reference);
    assertThat(outcome.lines()).hasSameSizeAs(expected);
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < expected.size(); i++) {
      JsonNode score = json.readTree(outcome.lines().get(i));
      JsonNode wanted = json.readTree(expected.get(i));
      assertThat(score.get("logprob").asDouble())
          .isCloseTo(wanted.get("logprob").asDouble(), within(1e-3));
      assertThat(score.get("tokens")).isEqualTo(wanted.get("tokens"));
      assertThat(score.get("greedy")).isEqualTo(wanted.get("greedy"));
    }
  }

  @Test
  void a_file_of_scores_holds_the_same_lines() throws IOException {
    String reference = TinyModel.REFERENCE.resolve("scores.jsonl").toString();
    Path out = folder.resolve("scores.jsonl");
    Cli.Outcome printed = cli.run("model", "score", model, "--requests", reference);
    Cli.Outcome written =
        cli.run("model", "score", model, "--requests", reference, "--out", out.toString());
    assertThat(written.exitCode()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(out).hasContent(printed.out());
  }

  @Test
  void inspection_tells_the_shape() {
    JsonNode summary = cli.run("model", "inspect", model, "--json").json();
    assertThat(summary.get("parameters").asLong()).isEqualTo(37_280);
    assertThat(summary.get("architecture").get("keyValueHeads").asInt()).isEqualTo(2);
    assertThat(summary.get("chatTemplate").asBoolean()).isTrue();
    assertThat(summary.get("digest").asText()).startsWith("sha256:");
  }

  @Test
  void the_same_seed_writes_the_same_text_and_another_one_another() {
    String[] first = {
      "model", "generate", model, "--prompt", "A", "--temperature", "1", "--seed", "1", "--json"
    };
    String[] other = first.clone();
    other[8] = "2";
    assertThat(cli.run(first).out())
        .isEqualTo(cli.run(first).out())
        .isNotEqualTo(cli.run(other).out());
  }

  @Test
  void ids_are_continued_exactly_as_they_are() {
    JsonNode fromText =
        cli.run("model", "generate", model, "--prompt", "A", "--temperature", "0", "--json").json();
    String ids = "0," + cli.runWith("A\n", "tokenizer", "encode", model).out().strip();
    JsonNode fromIds =
        cli.run("model", "generate", model, "--ids", ids, "--temperature", "0", "--json").json();
    assertThat(fromIds).isEqualTo(fromText);
    assertThat(fromIds.get("promptTokens").asInt()).isEqualTo(2);
  }

  @Test
  void text_survives_its_ids() {
    String text = "青溪 feeds 110 kV\t<|end|>\nA breaker opens\n";
    Cli.Outcome encoded = cli.runWith(text, "tokenizer", "encode", model);
    assertThat(encoded.lines()).hasSize(2).allMatch(line -> line.matches("[0-9]+( [0-9]+)*"));
    Cli.Outcome decoded = cli.runWith(encoded.out(), "tokenizer", "decode", model);
    assertThat(decoded.out()).isEqualTo(text);
  }

  @Test
  void the_text_of_a_control_token_is_one_id_only_where_asked() {
    JsonNode plain = cli.runWith("<|end|>\n", "tokenizer", "encode", model, "--json").json();
    JsonNode control =
        cli.runWith("<|end|>\n", "tokenizer", "encode", model, "--control-tokens", "--json").json();
    assertThat(plain.size()).isGreaterThan(1);
    assertThat(control.toString()).isEqualTo("[1]");
  }

  @Test
  void a_measurement_is_printed_and_every_answer_kept() throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("q.jsonl"),
            "{\"question\":\"A\",\"answer\":\"x\",\"group\":\"g\"}\n"
                + "{\"question\":\"B\",\"answer\":\"y\",\"group\":\"h\"}\n");
    Path answers = folder.resolve("answers.jsonl");
    Cli.Outcome outcome =
        cli.run(
            "evaluate",
            model,
            "--questions",
            questions.toString(),
            "--answers",
            answers.toString(),
            "--max-new-tokens",
            "4",
            "--json");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode exact = outcome.json().at("/proportions/exactAnswers");
    assertThat(exact.at("/all/count").asInt()).isEqualTo(2);
    assertThat(exact.at("/groups/g/high").asDouble()).isBetween(0.79, 1.0);
    assertThat(Files.readAllLines(answers)).hasSize(2);
  }
}
