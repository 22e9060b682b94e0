package io.bailiwick.training.worker;

import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.DatasetKind;
import io.bailiwick.training.protocol.DatasetRole;
import io.bailiwick.training.protocol.DirectPreferenceHyperparameters;
import io.bailiwick.training.protocol.LoraHyperparameters;
import io.bailiwick.training.protocol.Parameterization;
import io.bailiwick.training.protocol.TrainingMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every recipe in both parameterizations, on the debug model, eight steps each. */
public enum Scenario {
  PRETRAINING_FULL(TrainingMethod.PRETRAINING, Parameterization.FULL),
  PRETRAINING_LORA(TrainingMethod.PRETRAINING, Parameterization.LORA),
  CONTINUED_FULL(TrainingMethod.CONTINUED_PRETRAINING, Parameterization.FULL),
  CONTINUED_LORA(TrainingMethod.CONTINUED_PRETRAINING, Parameterization.LORA),
  TUNING_FULL(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.FULL),
  TUNING_LORA(TrainingMethod.SUPERVISED_FINE_TUNING, Parameterization.LORA),
  PREFERENCE_FULL(TrainingMethod.DIRECT_PREFERENCE, Parameterization.FULL),
  PREFERENCE_LORA(TrainingMethod.DIRECT_PREFERENCE, Parameterization.LORA);

  public static final int STEPS = 8;

  private final TrainingMethod method;
  private final Parameterization parameterization;

  Scenario(TrainingMethod method, Parameterization parameterization) {
    this.method = method;
    this.parameterization = parameterization;
  }

  /** The order with its base and data in a directory. */
  public OrderFixture in(Path directory, ArithmeticPrecision precision) throws IOException {
    OrderFixture fixture = new OrderFixture(directory).method(method, parameterization);
    if (this == PRETRAINING_FULL) {
      fixture.blankBase();
    } else {
      fixture.base(1);
    }
    addData(fixture);
    return fixture.numbers(
        numbers ->
            numbers
                .steps(STEPS)
                .precision(precision)
                .gradientAccumulation(2)
                .validationShare(0.1)
                .sampleEverySteps(5)
                .samplePrompts(List.of("How many?"))
                .lora(new LoraHyperparameters(4, 8, LoraHyperparameters.ALL_TARGETS))
                .directPreference(new DirectPreferenceHyperparameters(0.1, 0.3)));
  }

  private void addData(OrderFixture fixture) throws IOException {
    switch (method.usualKind()) {
      case TEXT -> {
        fixture.part(DatasetRole.TRAIN, DatasetKind.TEXT, null, OrderFixture.texts(40));
        if (method == TrainingMethod.CONTINUED_PRETRAINING) {
          fixture.part(
              DatasetRole.REPLAY, DatasetKind.INSTRUCTION, 0.3, OrderFixture.conversations(30));
        }
      }
      case INSTRUCTION ->
          fixture.part(
              DatasetRole.TRAIN, DatasetKind.INSTRUCTION, null, OrderFixture.conversations(40));
      case PREFERENCE ->
          fixture.part(DatasetRole.TRAIN, DatasetKind.PREFERENCE, null, OrderFixture.pairs(40));
    }
  }
}
