package io.bailiwick.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bailiwick.cli.loop.LoopReport;
import io.bailiwick.measurement.GroupedProportion;
import io.bailiwick.measurement.MeanWithInterval;
import io.bailiwick.measurement.Measurement;
import io.bailiwick.measurement.MeasurementSettings;
import io.bailiwick.measurement.Proportion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PooledArmsTest {
  private static List<LoopReport.ArmReport> seed(long right, double loss) {
    Measurement measurement =
        new Measurement(
            "sha256:",
            Map.of(),
            new MeasurementSettings(1, 2, 1, 1),
            Map.of(),
            Map.of(
                "exactAnswers",
                new GroupedProportion(
                    Proportion.of(right, 10), Map.of("voltage", Proportion.of(right / 2, 5)))),
            Map.of("generalLoss", new MeanWithInterval(loss, 100, loss - 0.1, loss + 0.1)),
            Map.of());
    return List.of(new LoopReport.ArmReport("base", measurement));
  }

  @Test
  void the_pooled_share_is_the_mean_of_the_seeds() {
    Measurement pooled =
        PooledArms.of(List.of(seed(8, 1), seed(10, 2), seed(6, 3))).get(0).measurement();
    assertThat(pooled.proportions().get("exactAnswers").all()).isEqualTo(Proportion.of(24, 30));
    assertThat(pooled.proportions().get("exactAnswers").groups().get("voltage"))
        .isEqualTo(Proportion.of(12, 15));
  }

  @Test
  void the_pooled_loss_is_the_mean_of_the_seeds_within_their_outermost_ends() {
    MeanWithInterval loss =
        PooledArms.of(List.of(seed(8, 1), seed(8, 2)))
            .get(0)
            .measurement()
            .means()
            .get("generalLoss");
    assertThat(loss.mean()).isCloseTo(1.5, within(1e-12));
    assertThat(loss.low()).isCloseTo(0.9, within(1e-12));
    assertThat(loss.high()).isCloseTo(2.1, within(1e-12));
    assertThat(loss.count()).isEqualTo(200);
  }
}
