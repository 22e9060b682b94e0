package io.bailiwick.llama.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.Precision;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logits and greedy continuations against constants from Hugging Face transformers, made by {@code
 * src/test/reference/reference_logits.py}.
 */
class ReferenceLogitsNumericsTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/reference-logits");

  @ParameterizedTest
  @ValueSource(strings = {"plain", "grouped-tied", "wide-heads", "rope-linear", "rope-llama3"})
  void logits_equal_the_reference_to_one_in_ten_thousand(String variant) throws Exception {
    JsonNode expected = expected(variant);
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(variant)) {
      Tensor logits_BTV = model.logits(ids(expected.get("ids")));
      assertClose(logits_BTV.select(1, 39), expected.get("lastLogits"));
      assertClose(logits_BTV.select(1, 5), expected.get("logitsAt5"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "grouped-tied", "wide-heads", "rope-linear", "rope-llama3"})
  void greedy_decoding_with_a_cache_says_what_the_reference_says(String variant) throws Exception {
    JsonNode expected = expected(variant);
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(variant);
        KvCache cache = model.newCache(1, 64)) {
      Tensor next_BT = ids(expected.get("ids")).narrow(0, 0, 1).narrow(1, 0, 8);
      for (JsonNode token : expected.get("greedy")) {
        next_BT =
            model.decode(next_BT, cache, 0).argmax(new org.bytedeco.pytorch.LongOptional(-1), true);
        assertThat(next_BT.item_long()).isEqualTo(token.asLong());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "wide-heads"})
  void rows_of_different_length_decode_in_one_batch_as_they_do_alone(String variant)
      throws Exception {
    JsonNode expected = expected(variant);
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(variant);
        KvCache cache = model.newCache(2, 64);
        KvCache alone = model.newCache(1, 64)) {
      Tensor ids_BT = ids(expected.get("ids"));
      model.decode(ids_BT.narrow(0, 0, 1).narrow(1, 0, 8), cache, 0);
      model.decode(ids_BT.narrow(0, 1, 1).narrow(1, 0, 3), cache, 1);
      model.decode(ids_BT.narrow(0, 1, 1).narrow(1, 0, 3), alone, 0);
      Tensor last_BT = ids_BT.narrow(1, 20, 1);
      Tensor together_BV = model.decode(last_BT, cache, 0);
      Tensor alone_BV = model.decode(last_BT.narrow(0, 1, 1), alone, 0);
      assertThat(together_BV.select(0, 1).sub(alone_BV.select(0, 0)).abs().max().item_double())
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "grouped-tied", "wide-heads", "rope-llama3"})
  void prompts_read_beside_growing_answers_give_the_logits_they_give_alone(String variant)
      throws Exception {
    int[] ids =
        StreamSupport.stream(expected(variant).get("ids").get(0).spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    List<int[]> before = List.of(Arrays.copyOfRange(ids, 0, 5), Arrays.copyOfRange(ids, 9, 11));
    List<int[]> now =
        List.of(
            Arrays.copyOfRange(ids, 5, 6),
            Arrays.copyOfRange(ids, 11, 12),
            Arrays.copyOfRange(ids, 12, 19),
            Arrays.copyOfRange(ids, 20, 27),
            Arrays.copyOfRange(ids, 30, 33));
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(variant);
        KvCache cache = model.newCache(7, 64)) {
      model.decode(before, cache, 1);
      Tensor together_RV = model.decode(now, cache, 1);
      for (int row = 0; row < now.size(); row++) {
        try (KvCache alone = model.newCache(1, 64)) {
          if (row < before.size()) {
            model.decode(List.of(before.get(row)), alone, 0);
          }
          Tensor alone_1V = model.decode(List.of(now.get(row)), alone, 0);
          assertThat(
                  together_RV.select(0, row).sub(alone_1V.select(0, 0)).abs().max().item_double())
              .as("row " + row)
              .isLessThan(1e-5);
          assertThat(cache.length(1 + row)).isEqualTo(alone.length(0));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "rope-llama3"})
  void a_packed_document_reads_as_it_would_alone(String variant) throws Exception {
    JsonNode expected = expected(variant);
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(variant)) {
      Tensor row_BT = ids(expected.get("ids")).narrow(0, 0, 1);
      int[] documents = new int[40];
      java.util.Arrays.fill(documents, 17, 40, 1);
      Tensor packed_BTV =
          model.logits(row_BT, PackedAttention.of(documents, 1, 40, ComputeDevice.CPU));
      Tensor alone_BTV = model.logits(row_BT.narrow(1, 17, 23));
      Tensor difference = packed_BTV.narrow(1, 17, 23).sub(alone_BTV);
      assertThat(difference.abs().max().item_double()).isLessThan(1e-5);
    }
  }

  private static LlamaModel load(String variant) throws Exception {
    return ModelDirectory.load(DIRECTORY.resolve(variant), ComputeDevice.CPU, Precision.FP32);
  }

  private static JsonNode expected(String variant) throws Exception {
    File file = DIRECTORY.resolve(variant).resolve("expected.json").toFile();
    return new ObjectMapper().readTree(file);
  }

  private static Tensor ids(JsonNode rows) {
    long[] ids = new long[rows.size() * rows.get(0).size()];
    int i = 0;
    for (JsonNode row : rows) {
      for (JsonNode id : row) {
        ids[i++] = id.asLong();
      }
    }
    return AbstractTensor.create(ids, rows.size(), rows.get(0).size());
  }

  private static void assertClose(Tensor actual_BV, JsonNode expected) {
    for (int row = 0; row < expected.size(); row++) {
      for (int v = 0; v < expected.get(row).size(); v++) {
        assertThat(actual_BV.select(0, row).select(0, v).item_double())
            .isCloseTo(expected.get(row).get(v).asDouble(), within(1e-4));
      }
    }
  }
}
