package io.bailiwick.llama.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a server that runs for months must not do: grow. */
class DecodingMemoryTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/reference-logits/grouped-tied");
  private static final int VOCABULARY = 67;

  @Test
  void native_memory_stays_flat_over_thousands_of_steps() throws Exception {
    try (LlamaModel model = ModelDirectory.load(DIRECTORY, ComputeDevice.CPU, Precision.FP32);
        DecodingBatch batch =
            new DecodingBatch(model, Arrays::toString, Set.of(), VOCABULARY, 8, 64)) {
      steps(batch, 1000);
      // The compiler's and the collector's own memory grows now and then; a leak grows always. One
      // leaked tensor of logits per step would be 4,200 kB in every window.
      long least = Long.MAX_VALUE;
      for (int window = 0; window < 8 && least >= 1000; window++) {
        long before = nativeKilobytes();
        steps(batch, 1500);
        least = Math.min(least, nativeKilobytes() - before);
      }
      assertThat(least).isLessThan(1000);
    }
  }

  private static void steps(DecodingBatch batch, int steps) {
    for (int i = 0; i < steps; i++) {
      while (batch.room() > 0) {
        int length = 1 + (i + batch.room()) % 9;
        List<Integer> prompt = IntStream.range(0, length).boxed().toList();
        batch.add(
            List.of(
                new Recording().request(prompt, SamplingSettings.nucleus(2 + i % 40, 1, 1, i))));
      }
      batch.step();
    }
  }

  /**
   * Resident memory outside of Java's heap, which lies in the first 64 GiB of addresses and grows
   * for reasons of its own.
   */
  private static long nativeKilobytes() throws IOException {
    long sum = 0;
    boolean outside = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        outside = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16) >= 1L << 36;
      } else if (outside && line.startsWith("Rss:")) {
        sum += Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return sum;
  }
}
