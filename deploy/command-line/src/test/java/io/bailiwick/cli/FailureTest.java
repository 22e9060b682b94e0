package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.training.protocol.MessageWriter;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong: one line that says what, where and why, the right exit code, no traces. */
class FailureTest {
  @TempDir private Path folder;
  private Path model;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder.resolve("home"));
    model = TinyModel.write(folder.resolve("model"));
  }

  private void failsWith(int exitCode, String message, String... arguments) {
    Cli.Outcome outcome = cli.run(arguments);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  private Path requests(String lines) throws IOException {
    return Files.writeString(folder.resolve("requests.jsonl"), lines);
  }

  @Test
  void an_unknown_option_is_wrong_usage_and_the_right_one_is_proposed() {
    failsWith(2, "did you mean --device?", "gpu-check", "--devise", "cpu");
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    failsWith(2, "Unmatched argument at index 0: 'trian'", "trian");
  }

  @Test
  void no_command_is_wrong_usage() {
    failsWith(2, "a command is missing");
    failsWith(2, "a command is missing: inspect", "model");
  }

  @Test
  void a_missing_option_is_wrong_usage() {
    failsWith(2, "Missing required option: '--requests=FILE'", "model", "score", "dir");
  }

  @Test
  void a_missing_model_is_named() {
    failsWith(1, "nowhere/config.json", "model", "inspect", folder.resolve("nowhere").toString());
  }

  @Test
  void a_missing_file_is_named() {
    String missing = folder.resolve("missing.jsonl").toString();
    failsWith(1, missing, "model", "score", model.toString(), "--requests", missing);
  }

  @Test
  void a_bad_request_is_refused_by_file_line_and_field() throws IOException {
    Path file = requests("{\"context\":\"a\",\"continuation\":\"b\"}\n{\"context\":\"a\"}\n");
    Path out = folder.resolve("out.jsonl");
    Cli.Outcome outcome =
        cli.run(
            "model", "score", model.toString(), "--requests", file.toString(), "--out", "" + out);
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("requests.jsonl").contains("2").contains("continuation");
    assertThat(out).doesNotExist();
    try (var left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("model", "requests.jsonl");
    }
  }

  @Test
  void an_existing_output_is_not_overwritten() throws IOException {
    Path file = requests("{\"context\":\"a\",\"continuation\":\"b\"}\n");
    failsWith(
        1,
        "exists already",
        "model",
        "score",
        model.toString(),
        "--requests",
        file.toString(),
        "--out",
        file.toString());
    assertThat(file).hasContent("{\"context\":\"a\",\"continuation\":\"b\"}");
  }

  @Test
  void weights_that_are_not_numbers_are_refused_by_tensor() throws IOException {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    for (int i = 1; i <= 4; i++) {
      bytes[bytes.length - i] = (byte) 0xff; // the last four bytes are one binary32: NaN
    }
    Files.write(weights, bytes);
    failsWith(
        1,
        "model.safetensors",
        "model",
        "score",
        model.toString(),
        "--requests",
        requests("{\"continuation\":\"b\"}\n").toString());
  }

  @Test
  void a_vocabulary_larger_than_the_embedding_is_refused() throws IOException {
    TinyModel.replace(model.resolve("config.json"), "\"vocab_size\": 340", "\"vocab_size\": 300");
    failsWith(
        1,
        "the tokenizer has 340 tokens but the embedding only 300 rows",
        "model",
        "generate",
        model.toString(),
        "--prompt",
        "A");
  }

  @Test
  void remote_code_is_refused() throws IOException {
    TinyModel.replace(
        model.resolve("config.json"), "{\n", "{\n\"auto_map\": {\"AutoModel\": \"x.Y\"},\n");
    failsWith(1, "auto_map", "model", "inspect", model.toString());
  }

  @Test
  void a_template_that_loops_for_ever_is_stopped() throws IOException {
    Files.writeString(
        model.resolve("chat_template.jinja"),
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}");
    Cli.Outcome outcome = cli.run("model", "generate", model.toString(), "--message", "A");
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("chat_template.jinja");
  }

  @Test
  void a_device_that_is_not_there_is_refused() {
    failsWith(1, "device \"cuda:7\" is not there", "gpu-check", "--device", "cuda:7");
    failsWith(1, "device \"gpu\" is not known", "gpu-check", "--device", "gpu");
  }

  @Test
  void ids_outside_the_embedding_are_refused() {
    failsWith(1, "340 is no row", "model", "generate", model.toString(), "--ids", "1,340");
  }

  @Test
  void a_line_that_holds_no_ids_is_refused_by_number() {
    Cli.Outcome outcome = cli.runWith("1 2\n1 x\n", "tokenizer", "decode", model.toString());
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("standard input, line 2: \"x\" is not a token id");
  }

  @Test
  void nothing_to_measure_is_wrong_usage() {
    failsWith(2, "nothing to measure", "evaluate", model.toString());
  }

  @Test
  void an_order_whose_digest_does_not_match_is_refused_and_nothing_is_made() throws IOException {
    Cli.Outcome outcome = cli.run("train", orderOfOtherDigests().toString());
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("digest");
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("out/model")).doesNotExist();
  }

  @Test
  void a_complete_attempt_is_not_run_again_and_the_reason_is_said() throws IOException {
    Path order = orderOfOtherDigests();
    Path messages = Files.createDirectories(folder.resolve("out")).resolve("messages.jsonl");
    try (MessageWriter writer = MessageWriter.open(messages, Clock.systemUTC())) {
      writer.write(new WorkerMessage.Finished(List.of(), 1, 0.5, null, 1, false));
    }
    Cli.Outcome outcome = cli.run("train", order.toString());
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("this attempt is complete");
    assertThat(outcome.out()).isEmpty();
  }

  private Path orderOfOtherDigests() throws IOException {
    Path data = Files.writeString(folder.resolve("t.jsonl"), "{\"text\":\"a b c\"}\n");
    String digest = "sha256:" + "0".repeat(64);
    return Files.writeString(
        folder.resolve("order.json"),
        """
        {"attemptId": "a", "method": "CONTINUED_PRETRAINING",
         "base": {"path": "model", "digest": "%s"},
         "datasets": [{"path": "%s", "digest": "%s"}],
         "hyperparameters": {"sequenceLength": 16, "steps": 1}, "outputDirectory": "out"}
        """
            .formatted(digest, data, digest));
  }

  @Test
  void an_order_with_an_unknown_field_is_refused_by_name() throws IOException {
    Path order = Files.writeString(folder.resolve("order.json"), "{\"metod\": \"X\"}");
    failsWith(1, "order.json", "train", order.toString());
  }

  @Test
  void a_failure_is_an_object_too_when_json_is_wanted() {
    Cli.Outcome outcome = cli.run("model", "inspect", "/nowhere", "--json");
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.json().path("error").asText()).contains("/nowhere/config.json");
  }

  @Test
  void verbose_shows_the_trace() {
    Cli.Outcome outcome = cli.run("model", "inspect", "/nowhere", "--verbose");
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("\tat io.bailiwick.");
  }
}
