package io.bailiwick.llama.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bailiwick.llama.model.KvCache;
import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.RandomWeights;
import io.bailiwick.llama.torch.Autocast;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.pretrained.LlamaConfig;
import io.bailiwick.pretrained.Precision;
import io.bailiwick.pretrained.RopeScaling;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
  private static final Path REFERENCE = Path.of("src/test/resources/reference-logits");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "grouped-tied", "wide-heads", "rope-linear", "rope-llama3"})
  void a_saved_model_is_the_same_model_when_loaded_again(String variant) throws IOException {
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(REFERENCE.resolve(variant), Precision.FP32)) {
      ModelDirectory.save(directory, model.config(), model.parameters(), Precision.FP32, REFERENCE);
      try (LlamaModel again = load(directory, Precision.FP32)) {
        assertThat(again.config()).isEqualTo(model.config());
        assertThat(again.logits(ids()).equal(model.logits(ids()))).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"BF16", "FP16"})
  void short_formats_stay_close_to_full_precision(Precision precision) throws IOException {
    try (TensorScope scope = new TensorScope();
        LlamaModel full = load(REFERENCE.resolve("plain"), Precision.FP32)) {
      ModelDirectory.save(directory, full.config(), full.parameters(), precision, REFERENCE);
      try (LlamaModel brief = load(directory, precision);
          KvCache cache = brief.newCache(1, 8)) {
        Tensor expected_BTV = full.logits(ids());
        double spread = expected_BTV.std().item_double();
        assertThat(distance(brief.logits(ids()), expected_BTV)).isLessThan(0.1 * spread);
        Tensor last_BV = brief.decode(ids(), cache, 0);
        assertThat(distance(last_BV, expected_BTV.select(1, 5))).isLessThan(0.1 * spread);
      }
    }
  }

  @Test
  void mixed_precision_stays_close_and_ends_with_its_scope() throws IOException {
    try (TensorScope scope = new TensorScope();
        LlamaModel model = load(REFERENCE.resolve("grouped-tied"), Precision.FP32)) {
      Tensor before_BTV = model.logits(ids());
      try (Autocast mixed = Autocast.to(Precision.BF16, ComputeDevice.CPU)) {
        Tensor mixed_BTV = model.logits(ids());
        assertThat(mixed_BTV.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
        assertThat(distance(mixed_BTV, before_BTV))
            .isBetween(1e-6, 0.1 * before_BTV.std().item_double());
      }
      assertThat(model.logits(ids()).equal(before_BTV)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.model", "added_tokens.json", "chat_template.jinja"})
  void what_the_tokenizer_needs_travels_along(String companion) throws IOException {
    Path origin = Files.createDirectory(directory.resolve("origin"));
    Path saved = Files.createDirectory(directory.resolve("saved"));
    Files.writeString(origin.resolve(companion), "its content");
    try (LlamaModel model = load(REFERENCE.resolve("plain"), Precision.FP32)) {
      ModelDirectory.save(saved, model.config(), model.parameters(), Precision.FP32, origin);
    }
    assertThat(saved.resolve(companion)).hasContent("its content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "[2,3]"})
  void the_ends_that_only_the_config_names_travel_along(String ends) throws IOException {
    Path origin = Files.createDirectory(directory.resolve("origin"));
    Path saved = Files.createDirectory(directory.resolve("saved"));
    Files.writeString(
        origin.resolve("config.json"), "{\"bos_token_id\":1,\"eos_token_id\":" + ends + "}");
    try (LlamaModel model = load(REFERENCE.resolve("plain"), Precision.FP32)) {
      ModelDirectory.save(saved, model.config(), model.parameters(), Precision.FP32, origin);
    }
    JsonNode config = new ObjectMapper().readTree(saved.resolve("config.json").toFile());
    assertThat(config.path("bos_token_id").toString()).isEqualTo("1");
    assertThat(config.path("eos_token_id").toString()).isEqualTo(ends);
  }

  @Test
  void saving_never_overwrites() throws IOException {
    Files.writeString(directory.resolve(WeightFiles.SINGLE), "mine");
    try (LlamaModel model = load(REFERENCE.resolve("plain"), Precision.FP32)) {
      assertThatThrownBy(
              () ->
                  ModelDirectory.save(
                      directory, model.config(), model.parameters(), Precision.FP32, REFERENCE))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(directory.resolve(WeightFiles.SINGLE)).hasContent("mine");
  }

  @Test
  void the_same_seed_gives_the_same_weights_and_another_gives_others() {
    LlamaConfig config =
        new LlamaConfig(50, 16, 24, 2, 2, 1, 8, 1e-5, 10_000, new RopeScaling.None(), 64, true);
    try (LlamaModel one = random(config, 5);
        LlamaModel same = random(config, 5);
        LlamaModel other = random(config, 6)) {
      String name = "model.layers.1.mlp.up_proj.weight";
      assertThat(one.parameters().get(name).equal(same.parameters().get(name))).isTrue();
      assertThat(one.parameters().get(name).equal(other.parameters().get(name))).isFalse();
      long counted = one.parameters().values().stream().mapToLong(Tensor::numel).sum();
      assertThat(config.parameterCount()).isEqualTo(counted);
    }
  }

  private static LlamaModel random(LlamaConfig config, long seed) {
    return RandomWeights.model(config, seed, ComputeDevice.CPU, Precision.FP32);
  }

  private static LlamaModel load(Path path, Precision precision) throws IOException {
    return ModelDirectory.load(path, ComputeDevice.CPU, precision);
  }

  private static Tensor ids() {
    return AbstractTensor.create(new long[] {5, 9, 33, 60, 12, 8}, 1, 6);
  }

  private static double distance(Tensor actual, Tensor expected) {
    return actual.to(ScalarType.Float).sub(expected).abs().max().item_double();
  }
}
