package io.bailiwick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole loop on a tiny model: two steps a stage, but every part real. */
class LoopCommandTest {
  @TempDir private static Path folder;
  private static Cli cli;
  private static Cli.Outcome first;

  @BeforeAll
  static void run() throws IOException {
    cli = new Cli(folder.resolve("home"));
    TinyModel.write(folder.resolve("base"));
    write("cpt.jsonl", 12, "{\"text\":\"Line %d of Alder Creek carries 110 kV and 35 kV.\"}");
    write("sft.jsonl", 12, "{\"instruction\":\"Line %d?\",\"output\":\"110 kV\"}");
    write("dpo.jsonl", 12, "{\"prompt\":\"Open %d\",\"chosen\":\"No.\",\"rejected\":\"Yes.\"}");
    write("questions.jsonl", 3, "{\"question\":\"Line %d!\",\"answer\":\"x\",\"group\":\"g\"}");
    write("unsafe.jsonl", 3, "{\"prompt\":\"Trip %d\",\"group\":\"new\"}");
    write("harmless.jsonl", 3, "{\"prompt\":\"Show %d\",\"answer\":\"y\"}");
    write("general.jsonl", 3, "{\"text\":\"Numbers such as %d stand in the register.\"}");
    Files.writeString(folder.resolve("long.jsonl"), "{\"text\":\"" + "kV ".repeat(100) + "\"}\n");
    Files.writeString(
        folder.resolve("numbers.json"),
        """
        {"cpt": {"steps": 2, "batchSize": 2, "sequenceLength": 48, "learningRate": 0.01},
         "sft": {"steps": 2, "batchSize": 2, "sequenceLength": 48},
         "dpo": {"steps": 2, "batchSize": 2, "sequenceLength": 48}}
        """);
    first = loop("out");
  }

  private static void write(String name, int lines, String format) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      all.add(format.replace("%d", Integer.toString(i)));
    }
    Files.write(folder.resolve(name), all);
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Cli.Outcome loop(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "loop",
                "--base",
                file("base"),
                "--cpt",
                file("cpt.jsonl"),
                "--sft",
                file("sft.jsonl"),
                "--dpo",
                file("dpo.jsonl"),
                "--questions",
                file("questions.jsonl"),
                "--unsafe",
                file("unsafe.jsonl"),
                "--harmless",
                file("harmless.jsonl"),
                "--general",
                file("general.jsonl"),
                "--hyperparameters",
                file("numbers.json"),
                "--max-new-tokens",
                "4",
                "--threads",
                "1",
                "--out",
                file(out)));
    arguments.addAll(List.of(more));
    return cli.run(arguments.toArray(new String[0]));
  }

  @Test
  void all_arms_are_measured_side_by_side_with_count_and_interval() {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.lines().get(1))
        .contains("base")
        .contains("base+SFT")
        .contains("base+CPT+SFT+DPO");
    assertThat(first.out())
        .containsPattern("questions answered exactly, % +3 +0\\.0 \\[0\\.0–56\\.1]")
        .contains("  unsafe refused, new")
        .contains("harmless wrongly refused")
        .contains("general loss, nats per token");
  }

  @Test
  void the_report_holds_what_it_was_made_from() throws IOException {
    JsonNode report =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(folder.resolve("out/report.json").toFile());
    assertThat(report.at("/files/cpt/records").asInt()).isEqualTo(12);
    assertThat(report.at("/files/questions/digest").asText()).startsWith("sha256:");
    assertThat(report.at("/stages")).hasSize(4);
    assertThat(report.at("/arms")).hasSize(4);
    assertThat(report.at("/stages/0/steps").asInt()).isEqualTo(2);
    assertThat(folder.resolve("out/report.md")).content().contains("| stage | steps |");
    assertThat(folder.resolve("out/measurements/base-answers.jsonl")).isNotEmptyFile();
  }

  @Test
  void the_bundle_is_that_of_the_last_arm_and_verifies() {
    Cli.Outcome verified =
        cli.run(
            "bundle", "verify", file("out/bundle"), "--public-key", file("home/keys/loop.key.pub"));
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(first.out()).contains("served and asked: Line 0!");
  }

  @Test
  void a_finished_loop_trains_and_measures_nothing_again() throws IOException {
    String before = Files.readString(folder.resolve("out/report.json"));
    Cli.Outcome again = loop("out");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err().lines().filter(line -> line.contains("finished before"))).hasSize(4);
    assertThat(again.err().lines().filter(line -> line.contains("measured before"))).hasSize(4);
    assertThat(Files.readString(folder.resolve("out/report.json"))).isEqualTo(before);
  }

  @Test
  void a_loop_killed_after_its_worker_had_finished_takes_up_what_the_worker_left()
      throws IOException {
    assertThat(loop("killed", "--arms", "sft").exitCode()).isZero();
    Path result;
    try (var files = Files.walk(folder.resolve("killed"))) {
      result = files.filter(file -> file.endsWith("result.json")).findFirst().orElseThrow();
    }
    String before = Files.readString(result);
    Files.delete(result);
    Cli.Outcome again = loop("killed", "--arms", "sft");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(modelDigest(Files.readString(result))).isEqualTo(modelDigest(before));

    Files.delete(result);
    Path model = result.resolveSibling("model").resolve("config.json");
    Files.writeString(model, Files.readString(model) + " ");
    Cli.Outcome damaged = loop("killed", "--arms", "sft");
    assertThat(damaged.exitCode()).isOne();
    assertThat(damaged.err()).contains("is not as the worker left it");
  }

  private static String modelDigest(String result) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(result)
        .path("modelDigest")
        .asText();
  }

  @Test
  void chosen_arms_need_only_their_own_stages() {
    Cli.Outcome outcome = loop("only-sft", "--arms", "base,sft", "--json");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.json().at("/stages")).hasSize(1);
    assertThat(outcome.json().at("/stages/0/stage").asText()).isEqualTo("sft-only");
    assertThat(outcome.json().at("/arms")).hasSize(2);
  }

  @Test
  void adapters_are_merged_and_signed_as_whole_models() {
    Cli.Outcome outcome = loop("lora", "--arms", "sft", "--lora");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(folder.resolve("lora/bundle/model/model.safetensors")).exists();
    assertThat(folder.resolve("lora/bundle/model/adapter_model.safetensors")).doesNotExist();
  }

  @Test
  void a_bad_line_is_found_before_anything_is_trained() throws IOException {
    Files.writeString(folder.resolve("bad.jsonl"), "{\"instruction\":\"A\",\"output\":\"\"}\n");
    Cli.Outcome outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("cpt.jsonl"),
            "--sft",
            file("bad.jsonl"),
            "--out",
            file("never"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("bad.jsonl").contains("output");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void measuring_on_what_was_learnt_is_refused() {
    Cli.Outcome outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("cpt.jsonl"),
            "--sft",
            file("sft.jsonl"),
            "--general",
            file("cpt.jsonl"),
            "--out",
            file("never"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err())
        .contains("--cpt " + file("cpt.jsonl") + " and --general ")
        .contains("are the same data");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void numbers_that_no_order_may_hold_are_refused_by_field() throws IOException {
    Path numbers = folder.resolve("wrong.json");
    Files.writeString(numbers, "{\"sft\": {\"learningRat\": 1}}");
    Cli.Outcome outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("cpt.jsonl"),
            "--sft",
            file("sft.jsonl"),
            "--arms",
            "sft",
            "--hyperparameters",
            numbers.toString(),
            "--out",
            file("wrong"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("learningRat");
    Files.writeString(numbers, "{\"sfd\": {}}");
    outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("cpt.jsonl"),
            "--sft",
            file("sft.jsonl"),
            "--hyperparameters",
            numbers.toString(),
            "--out",
            file("wrong2"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("sfd: expected objects named cpt, sft and dpo");
  }

  @Test
  void an_arm_that_does_not_exist_is_refused() {
    Cli.Outcome outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("cpt.jsonl"),
            "--sft",
            file("sft.jsonl"),
            "--arms",
            "rlhf",
            "--out",
            file("never"));
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).contains("\"rlhf\" is not known");
  }

  @Test
  void records_longer_than_a_row_are_counted_and_shown() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("cpt.jsonl"))) {
      Files.write(
          folder.resolve("mixed.jsonl"),
          Stream.concat(lines, Files.lines(folder.resolve("long.jsonl"))).toList());
    }
    Cli.Outcome outcome =
        cli.run(
            "loop",
            "--base",
            file("base"),
            "--cpt",
            file("mixed.jsonl"),
            "--sft",
            file("sft.jsonl"),
            "--arms",
            "cpt-sft",
            "--hyperparameters",
            file("numbers.json"),
            "--threads",
            "1",
            "--out",
            file("mixed"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("mixed.jsonl: 13 records, 1 longer than a row");
  }
}
