package io.bailiwick.training.worker.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import io.bailiwick.training.worker.data.Example;
import io.bailiwick.training.worker.data.Origin;
import io.bailiwick.training.worker.data.TokenBatch;
import io.bailiwick.training.worker.optimizer.AdamW;
import io.bailiwick.training.worker.recipe.NextTokenObjective;
import io.bailiwick.training.worker.recipe.OptimizerStep;
import io.bailiwick.training.worker.recipe.Trainee;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.global.torch;

/**
 * Times one training step of a 10 M parameter model on one thread, in tokens per second of
 * processor time, and prints the resident memory at the start and the end. Arguments: precision,
 * steps. The same operations stand in {@code bench/step_benchmark.py}.
 */
public final class StepBenchmark {
  private static final int BATCH = 2;
  private static final int TOKENS = 256;
  private static final int VOCABULARY = 4096;
  private static final int WARM_UP = 10;

  private StepBenchmark() {}

  /** Runs the benchmark and prints one line. */
  public static void main(String[] arguments) throws IOException {
    Precision precision = Precision.of(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    torch.set_num_threads(1);
    LlamaConfig config =
        new LlamaConfig(
            VOCABULARY, 256, 1024, 8, 8, 4, 32, 1e-5, 10_000, new RopeScaling.None(), 512, false);
    LlamaModel model = RandomWeights.model(config, 1, ComputeDevice.CPU, Precision.FP32);
    try (Trainee trainee = Trainee.of(model, precision);
        AdamW optimizer = new AdamW(model.parameters(), new AdamW.Settings(0.9, 0.95, 1e-8, 0.1))) {
      OptimizerStep<TokenBatch> step =
          new OptimizerStep<>(trainee, new NextTokenObjective(model), optimizer, 1);
      report(precision, measure(step, steps));
    }
  }

  private static double[] measure(OptimizerStep<TokenBatch> step, int steps) throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < WARM_UP; i++) {
      step(step, random);
    }
    System.out.printf("resident MB after warm-up %d%n", residentMegabytes());
    double[] seconds = new double[steps];
    for (int i = 0; i < steps; i++) {
      long before = processorNanoseconds();
      step(step, random);
      seconds[i] = (processorNanoseconds() - before) / 1e9;
    }
    System.out.printf("resident MB at the end   %d%n", residentMegabytes());
    return seconds;
  }

  private static void step(OptimizerStep<TokenBatch> step, Random random) {
    TokenBatch.Builder batch = new TokenBatch.Builder(BATCH, TOKENS, 0);
    for (int half = 0; half < 2 * BATCH; half++) {
      boolean[] learnt = new boolean[TOKENS / 2 + 1];
      Arrays.fill(learnt, true);
      int[] ids = random.ints(learnt.length, 0, VOCABULARY).toArray();
      batch.add(half / 2, new Example(new Origin(0, half), ids, learnt));
    }
    step.take(1, List.of(batch.build()), 1e-4);
  }

  private static void report(Precision precision, double[] seconds) {
    double total = Arrays.stream(seconds).sum();
    System.out.printf(
        "tokens per processor second %.0f (%s, %d steps)%n",
        seconds.length * (double) BATCH * TOKENS / total, precision, seconds.length);
  }

  private static long processorNanoseconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
