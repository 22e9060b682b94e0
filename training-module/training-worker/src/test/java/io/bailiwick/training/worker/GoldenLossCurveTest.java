package io.bailiwick.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.training.protocol.ArithmeticPrecision;
import io.bailiwick.training.protocol.WorkerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The loss of every step of every recipe, as it was when the recipes were first found right. The
 * numbers change only on purpose: print them anew with {@code -Dbailiwick.golden=print}.
 */
class GoldenLossCurveTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void losses_are_what_they_were(Scenario scenario) throws IOException {
    Path output = directory.resolve("out");
    assertThat(scenario.in(directory, ArithmeticPrecision.FP32).run(output)).isZero();
    Map<Long, Double> losses = OrderFixture.losses(output);
    if ("print".equals(System.getProperty("bailiwick.golden"))) {
      System.out.println("  \"" + scenario + "\": " + losses.values() + ",");
    }
    JsonNode golden = golden().path(scenario.name());
    assertThat(losses).hasSize(golden.size()).hasSize(Scenario.STEPS);
    losses.forEach(
        (step, loss) ->
            assertThat(loss)
                .as("step %d", step)
                .isCloseTo(golden.get((int) (step - 1)).asDouble(), offset(2e-4)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"CONTINUED_FULL", "TUNING_LORA", "PREFERENCE_LORA"})
  void mixed_precision_stays_near_full_precision(Scenario scenario) throws IOException {
    Path output = directory.resolve("out");
    assertThat(scenario.in(directory, ArithmeticPrecision.BF16).run(output)).isZero();
    JsonNode golden = golden().path(scenario.name());
    OrderFixture.losses(output)
        .forEach(
            (step, loss) ->
                assertThat(loss)
                    .as("step %d", step)
                    .isCloseTo(golden.get((int) (step - 1)).asDouble(), offset(0.05)));
  }

  @Test
  void a_fresh_adapter_changes_nothing() throws IOException {
    List<Double> firsts =
        List.of(firstLoss(Scenario.TUNING_FULL, "full"), firstLoss(Scenario.TUNING_LORA, "lora"));
    assertThat(firsts.get(0)).isEqualTo(firsts.get(1));
  }

  private double firstLoss(Scenario scenario, String name) throws IOException {
    Path place = directory.resolve(name);
    java.nio.file.Files.createDirectories(place);
    Path output = place.resolve("out");
    assertThat(scenario.in(place, ArithmeticPrecision.FP32).run(output)).isZero();
    return OrderFixture.messages(output, WorkerMessage.EvaluationLoss.class).get(0).loss();
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = GoldenLossCurveTest.class.getResourceAsStream("golden-losses.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
