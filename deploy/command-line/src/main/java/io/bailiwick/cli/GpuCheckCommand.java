package io.bailiwick.cli;

import io.bailiwick.measurement.DeviceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which devices LibTorch can compute on, by computing on each. */
@Command(
    name = "gpu-check",
    description = "Multiply two matrices on every device and compare with the processor's result.",
    footer = {
      "%nExamples:",
      "  bailiwick gpu-check                   which devices work",
      "  bailiwick gpu-check --device cuda:0   fail unless this one works"
    })
final class GpuCheckCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "The device that must work: cpu or cuda:n.")
  private @Nullable String device;

  GpuCheckCommand(Surroundings surroundings) {
    this.console = surroundings.console();
  }

  @Override
  public Integer call() {
    List<DeviceCheck> checks = new ArrayList<>();
    for (String name : device == null ? DeviceCheck.present() : List.of(device)) {
      checks.add(DeviceCheck.of(name));
    }
    console.result(checks, text(checks));
    return checks.stream().allMatch(DeviceCheck::works) ? 0 : 1;
  }

  private static String text(List<DeviceCheck> checks) {
    StringBuilder text = new StringBuilder();
    for (DeviceCheck check : checks) {
      text.append(
          String.format(
              "%-8s %s (largest difference from the processor %.2g)%n",
              check.device(), check.works() ? "works" : "FAILS", check.largestDifference()));
    }
    if (checks.size() == 1 && checks.get(0).device().equals("cpu")) {
      text.append("no GPU in sight: everything runs on the processor");
    }
    return text.toString().stripTrailing();
  }
}
