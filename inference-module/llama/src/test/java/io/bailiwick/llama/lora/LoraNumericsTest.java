package io.bailiwick.llama.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.llama.torch.TensorScope;
import io.bailiwick.llama.weights.ModelDirectory;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoraNumericsTest {
  private static final Path MODEL = Path.of("src/test/resources/reference-logits/grouped-tied");
  private static final LoraSettings SETTINGS = new LoraSettings(4, 8, LoraSettings.ALL_TARGETS);

  @TempDir Path directory;
  private TensorScope scope;
  private LlamaModel model;
  private Tensor ids_BT;

  @BeforeEach
  void load() throws IOException {
    scope = new TensorScope();
    model = ModelDirectory.load(MODEL, ComputeDevice.CPU, Precision.FP32);
    ids_BT = AbstractTensor.create(new long[] {5, 9, 33, 60, 12, 8}, 1, 6);
  }

  @AfterEach
  void free() {
    model.close();
    scope.close();
  }

  @Test
  void a_fresh_adapter_leaves_every_logit_bit_for_bit() {
    Tensor before = model.logits(ids_BT);
    try (LoraAdapter adapter = LoraAdapter.attach(model, SETTINGS, 1)) {
      assertThat(adapter.parameters()).hasSize(2 * 7 * 2);
      assertThat(model.logits(ids_BT).equal(before)).isTrue();
    }
  }

  @Test
  void a_trained_adapter_switched_off_is_the_base_bit_for_bit() {
    Tensor before = model.logits(ids_BT);
    try (LoraAdapter adapter = trained()) {
      assertThat(model.logits(ids_BT).equal(before)).isFalse();
      assertThat(adapter.withoutAdapter(() -> model.logits(ids_BT)).equal(before)).isTrue();
      assertThat(model.logits(ids_BT).equal(before)).isFalse();
    }
    assertThat(model.logits(ids_BT).equal(before)).isTrue();
  }

  @Test
  void merged_equals_unmerged() {
    try (LoraAdapter adapter = trained()) {
      Tensor unmerged = model.logits(ids_BT);
      adapter.merge();
      Tensor difference = model.logits(ids_BT).sub(unmerged);
      assertThat(difference.abs().max().item_double()).isLessThan(1e-4);
    }
  }

  @Test
  void a_saved_adapter_says_the_same_when_attached_again() throws IOException {
    Tensor expected;
    try (LoraAdapter adapter = trained()) {
      expected = model.logits(ids_BT);
      AdapterDirectory.save(directory, adapter, "tiny");
    }
    try (LoraAdapter adapter = AdapterDirectory.attach(model, directory)) {
      assertThat(model.logits(ids_BT).equal(expected)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"peft_type\" : \"LORA\" | \"peft_type\" : \"IA3\" | peft_type",
        "\"r\" : 4 | \"r\" : 5 | has shape",
        "\"r\" : 4 | \"r\" : 0 | rank",
        "\"bias\" : \"none\" | \"bias\" : \"all\" | bias",
        "\"r\" : 4 | \"r\" : 4, \"use_dora\" : true | use_dora",
        "\"q_proj\", | | belongs to no target",
      })
  void an_adapter_of_another_kind_is_refused(String from, String to, String reason)
      throws IOException {
    try (LoraAdapter adapter = trained()) {
      AdapterDirectory.save(directory, adapter, "tiny");
    }
    Path config = directory.resolve("adapter_config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to == null ? "" : to));
    assertThatThrownBy(() -> AdapterDirectory.attach(model, directory))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(reason);
    assertThat(model.projections().values()).allMatch(projection -> projection.update() == null);
  }

  @Test
  void unknown_targets_are_refused() {
    assertThatThrownBy(() -> new LoraSettings(4, 8, List.of("embed_tokens")))
        .hasMessageContaining("embed_tokens");
  }

  private LoraAdapter trained() {
    LoraAdapter adapter = LoraAdapter.attach(model, SETTINGS, 1);
    try (NoGradGuard noGradients = new NoGradGuard()) {
      adapter
          .parameters()
          .values()
          .forEach(matrix -> matrix.normal_(0, 0.05, new org.bytedeco.pytorch.GeneratorOptional()));
    }
    return adapter;
  }
}
