package io.bailiwick.training.worker.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.NativeLibraries;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.global.torch;

/**
 * Takes training steps of a 10 M parameter model on one thread. Argument: precision. After warming
 * up it prints "ready"; then, for every number of steps read from standard input, the seconds of
 * processor time that they took. Resident memory at both ends goes to standard error. The same
 * operations stand in {@code bench/step_benchmark.py}.
 */
public final class StepBenchmark {
  private static final int BATCH = 2;
  private static final int TOKENS = 256;
  private static final int VOCABULARY = 4096;
  private static final int WARM_UP = 10;

  private StepBenchmark() {}

  /** Runs the benchmark until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    NativeLibraries.load(System.getenv());
    Precision precision = Precision.of(arguments[0]);
    torch.set_num_threads(1);
    LlamaConfig config =
        new LlamaConfig(
            VOCABULARY, 256, 1024, 8, 8, 4, 32, 1e-5, 10_000, new RopeScaling.None(), 512, false);
    LlamaModel model = RandomWeights.model(config, 1, ComputeDevice.CPU, Precision.FP32);
    try (Trainee trainee = Trainee.of(model, precision);
        AdamW optimizer = new AdamW(model.parameters(), new AdamW.Settings(0.9, 0.95, 1e-8, 0.1))) {
      OptimizerStep<TokenBatch> step =
          new OptimizerStep<>(trainee, new NextTokenObjective(model), optimizer, 1);
      measure(step);
    }
  }

  private static void measure(OptimizerStep<TokenBatch> step) throws IOException {
    Random random = new Random(1);
    BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    take(WARM_UP, step, random);
    System.err.printf("resident MB after warm-up %d%n", residentMegabytes());
    System.out.println("ready");
    for (String line = turns.readLine(); line != null; line = turns.readLine()) {
      long before = processorNanoseconds();
      take(Integer.parseInt(line), step, random);
      System.out.println((processorNanoseconds() - before) / 1e9);
    }
    System.err.printf("resident MB at the end   %d%n", residentMegabytes());
  }

  private static void take(int steps, OptimizerStep<TokenBatch> step, Random random) {
    for (int i = 0; i < steps; i++) {
      step(step, random);
    }
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
