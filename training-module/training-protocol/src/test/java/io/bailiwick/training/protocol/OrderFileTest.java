package io.bailiwick.training.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);
  private static final String MINIMAL =
      """
      {"attemptId": "try-1", "method": "CONTINUED_PRETRAINING",
       "base": {"path": "base", "digest": "DIGEST"},
       "datasets": [{"path": "/data/a.jsonl", "digest": "DIGEST"}],
       "hyperparameters": {"steps": 7},
       "outputDirectory": "../out"}
      """
          .replace("DIGEST", DIGEST);

  @TempDir Path directory;

  @Test
  void what_an_order_leaves_out_gets_its_documented_default_and_says_so() throws IOException {
    ResolvedOrder resolved = read(MINIMAL);

    TrainingOrder order = resolved.order();
    assertThat(order.parameterization()).isEqualTo(Parameterization.FULL);
    assertThat(order.seed()).isEqualTo(42);
    assertThat(order.device()).isEqualTo("cpu");
    assertThat(order.datasets().get(0).role()).isEqualTo(DatasetRole.TRAIN);
    assertThat(order.datasets().get(0).kind()).isEqualTo(DatasetKind.TEXT);
    assertThat(order.hyperparameters().learningRate()).isEqualTo(5e-5);
    assertThat(order.hyperparameters().epochs()).isNull();
    assertThat(resolved.values())
        .containsEntry("hyperparameters.steps", new ResolvedValue("7", ResolvedValue.Source.ORDER))
        .containsEntry(
            "hyperparameters.beta2", new ResolvedValue("0.95", ResolvedValue.Source.DEFAULT))
        .containsEntry(
            "hyperparameters.lora.rank", new ResolvedValue("16", ResolvedValue.Source.DEFAULT))
        .containsEntry("seed", new ResolvedValue("42", ResolvedValue.Source.DEFAULT));
  }

  @Test
  void relative_paths_start_at_the_order_and_absolute_ones_stay() throws IOException {
    TrainingOrder order = read(MINIMAL).order();

    assertThat(order.base().path()).isEqualTo(directory.resolve("base"));
    assertThat(order.outputDirectory()).isEqualTo(directory.resolveSibling("out"));
    assertThat(order.datasets().get(0).path()).isEqualTo(Path.of("/data/a.jsonl"));
  }

  @Test
  void an_order_written_is_the_order_read() throws IOException {
    TrainingOrder order =
        new TrainingOrder(
            1,
            "a.b-c",
            TrainingMethod.DIRECT_PREFERENCE,
            Parameterization.LORA,
            new Artifact(Path.of("/b"), DIGEST),
            new Artifact(Path.of("/a"), DIGEST),
            List.of(
                new DatasetPart(
                    Path.of("/p"), DIGEST, DatasetRole.TRAIN, DatasetKind.PREFERENCE, 2.0)),
            new HyperparametersBuilder(TrainingMethod.DIRECT_PREFERENCE, Parameterization.LORA)
                .epochs(2.5)
                .warmupSteps(3)
                .precision(ArithmeticPrecision.FP32)
                .samplePrompts(List.of("问"))
                .directPreference(new DirectPreferenceHyperparameters(0.2, 0.5))
                .lora(new LoraHyperparameters(4, 8, List.of("q_proj")))
                .build(),
            -1,
            "cuda:3",
            Path.of("/out"));
    Path file = directory.resolve("order.json");
    OrderFile.write(file, order);

    assertThat(OrderFile.read(file).order()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"steps\": 7 | \"steps\": 7, \"lerningRate\": 1 | hyperparameters.lerningRate | not known",
        "\"steps\": 7 | \"steps\": \"7\" | hyperparameters.steps | whole number",
        "\"steps\": 7 | \"steps\": 7.5 | hyperparameters.steps | whole number",
        "\"steps\": 7 | \"steps\": 0 | hyperparameters.steps | between",
        "\"steps\": 7 | \"steps\": 7, \"epochs\": 1 | hyperparameters.steps | either",
        "\"steps\": 7 | \"learningRate\": 1e999 | hyperparameters.learningRate | number",
        "\"steps\": 7 | \"learningRate\": -1 | hyperparameters.learningRate | between",
        "\"steps\": 7 | \"learningRate\": true | hyperparameters.learningRate | number",
        "\"steps\": 7 | \"precision\": \"fp8\" | hyperparameters.precision | one of",
        "\"steps\": 7 | \"samplePrompts\": [1] | hyperparameters.samplePrompts | texts",
        "\"steps\": 7 | \"lora\": {\"rank\": 0} | hyperparameters.lora.rank | between",
        "\"steps\": 7 | \"lora\": {\"r\": 8} | hyperparameters.lora.r | not known",
        "\"steps\": 7 | \"earlyStopPatience\": 2, \"evaluateEverySteps\": 0"
            + " | hyperparameters.earlyStopPatience | evaluateEverySteps",
        "\"steps\": 7 | \"directPreference\": {\"beta\": 0}"
            + " | hyperparameters.directPreference.beta | between",
        "\"attemptId\": \"try-1\", | '' | attemptId | missing",
        "\"try-1\" | \"../etc\" | attemptId | A-Za-z0-9",
        "CONTINUED_PRETRAINING | QUANTUM | method | one of",
        "\"path\": \"base\" | \"path\": \"\" | base.path | non-empty",
        "\"outputDirectory\": | \"device\": \"gpu\", \"outputDirectory\": | device | cuda:n",
        "\"outputDirectory\": | \"formatVersion\": 2, \"outputDirectory\": | formatVersion | between",
        "\"outputDirectory\": | \"seed\": 1, \"seed\": 2, \"outputDirectory\": | line 5 | Duplicate",
        "/data/a.jsonl\", | /data/a.jsonl\", \"weight\": -1, | datasets[0].weight | between",
        "/data/a.jsonl\", | /data/a.jsonl\", \"role\": \"TEST\", | datasets[0].role | one of",
        "/data/a.jsonl\", | /data/a.jsonl\", \"role\": \"REPLAY\", | datasets | TRAIN",
        "/data/a.jsonl\", | /data/a.jsonl\", \"kind\": \"PREFERENCE\", | datasets[0].kind | learnt",
      })
  void a_wrong_field_is_refused_by_file_name_and_reason(
      String part, String replacement, String field, String reason) throws IOException {
    assertThat(MINIMAL).contains(part);

    assertThatThrownBy(() -> read(MINIMAL.replace(part, replacement)))
        .isInstanceOf(OrderException.class)
        .hasMessageContaining("order.json: " + field)
        .hasMessageContaining(reason);
  }

  @Test
  void a_digest_that_is_none_is_refused() {
    assertThatThrownBy(() -> read(MINIMAL.replaceFirst("sha256:0", "sha256:X")))
        .isInstanceOf(OrderException.class)
        .hasMessageContaining("base.digest");
  }

  @Test
  void text_that_is_not_one_json_object_is_refused() {
    for (String text : List.of("", "[]", "{", MINIMAL + "{}", "\"steps\"", MINIMAL + "x")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOf(OrderException.class)
          .hasMessageContaining("order.json");
    }
  }

  private ResolvedOrder read(String json) throws IOException {
    Path file = directory.resolve("order.json");
    Files.writeString(file, json);
    return OrderFile.read(file);
  }
}
