package io.bailiwick.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.DirectPreferenceHyperparameters;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
  @TempDir Path directory;

  @Test
  void pretraining_begins_near_a_uniform_guess_and_leaves_a_whole_model() throws IOException {
    Path output = directory.resolve("out");
    int code =
        new OrderFixture(directory)
            .blankBase()
            .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, OrderFixture.texts(60))
            .numbers(numbers -> numbers.steps(30).outputPrecision(ArithmeticPrecision.BF16))
            .run(output);

    assertThat(code).isZero();
    assertThat(OrderFixture.losses(output).firstEntry().getValue())
        .isCloseTo(Math.log(DebugModel.VOCABULARY), offset(0.1));
    assertThat(OrderFixture.losses(output).lastEntry().getValue()).isLessThan(4);
    assertThat(output.resolve("model/tokenizer.json")).exists();
    try (LlamaModel model =
        ModelDirectory.load(output.resolve("model"), ComputeDevice.CPU, Precision.FP32)) {
      assertThat(model.config()).isEqualTo(DebugModel.CONFIG);
    }
  }

  @ParameterizedTest
  @EnumSource(Parameterization.class)
  void preference_training_begins_at_ln_two_and_tells_the_answers_apart(
      Parameterization parameterization) throws IOException {
    Path output = directory.resolve("out");
    assertThat(preferences(parameterization).base(1).run(output)).isZero();

    assertThat(OrderFixture.losses(output).firstEntry().getValue())
        .isCloseTo(Math.log(2), offset(1e-5));
    assertThat(OrderFixture.losses(output).lastEntry().getValue()).isLessThan(0.65);
    assertThat(last(output).more().get("rewardAccuracy")).isEqualTo(1);
  }

  /** Were the base alone the reference, the tuned adapter would not begin at ln 2. */
  @ParameterizedTest
  @EnumSource(Parameterization.class)
  void preference_training_is_measured_against_the_adapter_it_was_given(
      Parameterization parameterization) throws IOException {
    Path adapter = tunedAdapter();
    Path output = directory.resolve("preferred");
    assertThat(preferences(parameterization).adapter(adapter).run(output)).isZero();
    assertThat(OrderFixture.losses(output).firstEntry().getValue())
        .isCloseTo(Math.log(2), offset(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Parameterization.class)
  void an_adapter_is_gone_on_from(Parameterization parameterization) throws IOException {
    Path adapter = tunedAdapter();
    Path output = directory.resolve("further");
    OrderFixture further =
        new OrderFixture(directory)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, parameterization)
            .adapter(adapter)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, OrderFixture.conversations(60));
    assertThat(further.run(output)).isZero();
    double kept =
        OrderFixture.messages(directory.resolve("tuned"), WorkerMessage.Finished.class)
            .get(0)
            .evaluationLoss();
    assertThat(evaluations(output).get(0).loss()).isCloseTo(kept, offset(1e-5));
  }

  private Path tunedAdapter() throws IOException {
    Path tuned = directory.resolve("tuned");
    OrderFixture fixture =
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.LORA)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, OrderFixture.conversations(60))
            .numbers(numbers -> numbers.learningRate(0.02).steps(12));
    assertThat(fixture.run(tuned)).isZero();
    assertThat(OrderFixture.losses(tuned).lastEntry().getValue()).isLessThan(5.45);
    return tuned.resolve("adapter");
  }

  private OrderFixture preferences(Parameterization parameterization) throws IOException {
    return new OrderFixture(directory)
        .method(TrainingMethod.DIRECT_PREFERENCE, parameterization)
        .part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(60));
  }

  @Test
  void the_nll_term_keeps_the_chosen_answer_likely() throws IOException {
    double without = chosenNllAfter(0, "without");
    double with = chosenNllAfter(1, "with");
    assertThat(with).isLessThan(without - 0.01);
  }

  private double chosenNllAfter(double weight, String name) throws IOException {
    Path output = directory.resolve(name);
    OrderFixture fixture =
        preferences(Parameterization.LORA)
            .numbers(
                numbers ->
                    numbers
                        .steps(10)
                        .directPreference(new DirectPreferenceHyperparameters(0.1, weight)));
    if (weight == 0) {
      fixture.base(1);
    }
    assertThat(fixture.run(output)).isZero();
    return last(output).more().get("chosenNll");
  }

  @Test
  void accumulated_batches_equal_one_large_batch() throws IOException {
    OrderFixture fixture =
        new OrderFixture(directory)
            .blankBase()
            .part(DatasetRole.TRAIN, DatasetKind.TEXT, null, OrderFixture.texts(60));
    fixture.numbers(numbers -> numbers.batchSize(4));
    assertThat(fixture.run(directory.resolve("large"))).isZero();
    fixture.numbers(numbers -> numbers.batchSize(1).gradientAccumulation(4));
    assertThat(fixture.run(directory.resolve("accumulated"))).isZero();

    OrderFixture.losses(directory.resolve("large"))
        .forEach(
            (step, loss) -> {
              try {
                assertThat(OrderFixture.losses(directory.resolve("accumulated")).get(step))
                    .isCloseTo(loss, offset(1e-5));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  @Test
  void samples_are_said_at_their_intervals_and_change_nothing() throws IOException {
    OrderFixture fixture =
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.FULL)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, OrderFixture.conversations(60));
    assertThat(fixture.run(directory.resolve("silent"))).isZero();
    fixture.numbers(numbers -> numbers.sampleEverySteps(2).samplePrompts(List.of("P", "Q")));
    assertThat(fixture.run(directory.resolve("talking"))).isZero();

    assertThat(
            OrderFixture.messages(
                directory.resolve("talking"), WorkerMessage.SampleGenerated.class))
        .extracting(sample -> sample.step() + sample.prompt())
        .containsExactly("2P", "2Q", "4P", "4Q", "6P", "6Q");
    assertThat(OrderFixture.losses(directory.resolve("talking")))
        .isEqualTo(OrderFixture.losses(directory.resolve("silent")));
  }

  /** 40 pairs in batches of 2, 2 batches a step: 10 steps a pass; half a pass 5. */
  @Test
  void epochs_become_steps() throws IOException {
    Path output = directory.resolve("out");
    OrderFixture fixture =
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.DIRECT_PREFERENCE, Parameterization.LORA)
            .part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(40))
            .epochs(0.5)
            .numbers(numbers -> numbers.gradientAccumulation(2).validationShare(0));
    assertThat(fixture.run(output)).isZero();
    assertThat(OrderFixture.losses(output)).hasSize(5);
  }

  @Test
  void the_best_weights_are_what_an_early_stop_leaves() throws IOException {
    Path output = directory.resolve("out");
    OrderFixture fixture =
        new OrderFixture(directory)
            .base(1)
            .method(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.FULL)
            .part(DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, OrderFixture.conversations(40))
            .part(
                DatasetRole.VALIDATION,
                DatasetKind.INSTRUCTION,
                null,
                OrderFixture.conversations(9))
            .numbers(
                numbers ->
                    numbers
                        .steps(100)
                        .learningRate(0.2)
                        .minimumLearningRateRatio(1)
                        .evaluateEverySteps(2)
                        .earlyStopPatience(2));
    assertThat(fixture.run(output)).isZero();
    WorkerMessage.Finished finished =
        OrderFixture.messages(output, WorkerMessage.Finished.class).get(0);
    assertThat(finished.stoppedEarly()).isTrue();

    fixture.base(output.resolve("model")).numbers(numbers -> numbers.steps(1).learningRate(0));
    assertThat(fixture.run(directory.resolve("again"))).isZero();
    assertThat(evaluations(directory.resolve("again")).get(0).loss())
        .isEqualTo(finished.evaluationLoss());
  }

  private static List<WorkerMessage.EvaluationLoss> evaluations(Path output) throws IOException {
    return OrderFixture.messages(output, WorkerMessage.EvaluationLoss.class);
  }

  private static WorkerMessage.StepMetrics last(Path output) throws IOException {
    List<WorkerMessage.StepMetrics> steps =
        OrderFixture.messages(output, WorkerMessage.StepMetrics.class);
    return steps.get(steps.size() - 1);
  }
}
