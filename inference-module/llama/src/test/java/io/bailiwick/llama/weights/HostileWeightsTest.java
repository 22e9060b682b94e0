package io.bailiwick.llama.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safetensors files and model directories that lie are refused by name, field and reason. */
class HostileWeightsTest {
  private static final Path GOOD = Path.of("src/test/resources/reference-logits/grouped-tied");
  private static final Path SHARDED = Path.of("src/test/resources/reference-logits/plain");

  @TempDir Path directory;

  @BeforeEach
  void copy_a_good_model() throws IOException {
    copyAll(GOOD, directory);
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void the_untouched_copy_loads() throws IOException {
    try (LlamaModel model = load()) {
      assertThat(model.parameters()).hasSize(2 * 9 + 2);
    }
  }

  @Test
  void a_header_length_of_two_to_the_63_is_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(weights());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MIN_VALUE);
    Files.write(weights(), bytes);
    refused("model.safetensors", "header length", "9223372036854775808");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"dtype\":\"F7\",\"shape\":[2],\"data_offsets\":[0,8]}} | dtype \"F7\"",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,7]}} | do not hold the 8 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | begin <= end",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | non-negative",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | non-negative",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | [begin, end]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}} | more numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | beyond the end",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | belong to no tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | leaves a gap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | overlaps",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | Duplicate",
        "[1] | must be a JSON object",
        "{\"a\" | not valid JSON",
        "{} | belong to no tensor",
      })
  void a_lying_header_is_refused(String header, String reason) throws IOException {
    writeFile(header, 8);
    refused("model.safetensors", reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "9", "200"})
  void a_truncated_file_is_refused(int length) throws IOException {
    byte[] bytes = Files.readAllBytes(weights());
    Files.write(weights(), java.util.Arrays.copyOf(bytes, length));
    refused("model.safetensors", "header");
  }

  @Test
  void weights_that_are_not_numbers_are_refused() throws IOException {
    byte[] bytes = Files.readAllBytes(weights());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    Files.write(weights(), bytes);
    refused("model.safetensors", "tensor", "NaN");
  }

  @Test
  void a_missing_shard_is_refused() throws IOException {
    useShards();
    Files.delete(directory.resolve("model-00003-of-00006.safetensors"));
    refused("model-00003-of-00006.safetensors", "missing");
  }

  @Test
  void a_shard_outside_the_directory_is_refused() throws IOException {
    useShards();
    Path index = directory.resolve(WeightFiles.INDEX);
    Files.writeString(
        index, Files.readString(index).replace("model-00001-of", "../model-00001-of"));
    refused("model.safetensors.index.json", "not a plain file name");
  }

  @Test
  void a_tensor_of_another_shape_is_refused() throws IOException {
    replaceInConfig("\"vocab_size\": 67", "\"vocab_size\": 68");
    refused("model.embed_tokens.weight", "[67, 32]", "[68, 32]");
  }

  @Test
  void a_missing_tensor_is_refused() throws IOException {
    replaceInConfig("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");
    refused("model.layers.2.input_layernorm.weight", "missing");
  }

  @Test
  void a_tensor_too_many_is_refused() throws IOException {
    replaceInConfig("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1");
    refused("9 tensors belong to no LLaMA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model_type\": \"llama\" | \"model_type\": \"gpt2\" | model_type",
        "\"model_type\": \"llama\" | \"model_type\": \"llama\", \"auto_map\": {\"AutoModel\": \"x.Y\"} | auto_map",
        "\"num_attention_heads\": 4 | \"num_attention_heads\": 0 | num_attention_heads",
        "\"num_key_value_heads\": 2 | \"num_key_value_heads\": 3 | multiple",
        "\"hidden_size\": 32 | \"hidden_size\": \"32\" | hidden_size",
        "\"hidden_size\": 32 | \"hidden_sise\": 32 | hidden_size",
        "\"head_dim\": 8 | \"head_dim\": 7 | head_dim",
        "\"hidden_act\": \"silu\" | \"hidden_act\": \"gelu\" | hidden_act",
        "\"attention_bias\": false | \"attention_bias\": true | attention_bias",
        "\"rope_type\": \"default\" | \"rope_type\": \"yarn\" | yarn",
        "\"rms_norm_eps\": 1e-05 | \"rms_norm_eps\": 0 | rms_norm_eps",
        "\"vocab_size\": 67 | \"vocab_size\": 67, \"vocab_size\": 68 | Duplicate",
        "\"vocab_size\": 67 | \"vocab_size\": 67, \"quantization_config\": {} | quantization_config",
      })
  void a_config_that_would_be_misread_is_refused(String from, String to, String reason)
      throws IOException {
    replaceInConfig(from, to);
    refused("config.json", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"vocab_size\": 67 | vocab_size | 10000000",
        "\"hidden_size\": 32 | hidden_size | 1000000",
        "\"intermediate_size\": 48 | intermediate_size | 10000000",
        "\"num_hidden_layers\": 2 | num_hidden_layers | 10000",
        "\"num_attention_heads\": 4 | num_attention_heads | 100000",
        "\"num_key_value_heads\": 2 | num_key_value_heads | 100000",
        "\"head_dim\": 8 | head_dim | 100000",
        "\"max_position_embeddings\": 128 | max_position_embeddings | 1000000000",
      })
  void a_size_that_no_model_has_is_refused_before_anything_is_made_of_it(
      String from, String field, String limit) throws IOException {
    replaceInConfig(from, "\"" + field + "\": 2000000000");
    refused("config.json: " + field + ": ", "2000000000", "at most " + limit);
  }

  @Test
  void code_that_the_tokenizer_asks_for_is_refused() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer_config.json"), "{\"auto_map\": {\"AutoTokenizer\": \"x.Y\"}}");
    refused("tokenizer_config.json: auto_map: ", "code of its own");
  }

  @Test
  void pickled_weights_alone_are_refused_by_their_name() throws IOException {
    Files.move(weights(), directory.resolve("pytorch_model.bin"));
    refused("pytorch_model.bin", "pickle", "safetensors");
  }

  @Test
  void a_missing_config_is_refused() throws IOException {
    Files.delete(directory.resolve("config.json"));
    refused("config.json", "missing");
  }

  private void refused(String... parts) {
    assertThatThrownBy(this::load)
        .isInstanceOf(ModelFormatException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
  }

  private LlamaModel load() throws IOException {
    return ModelDirectory.load(directory, ComputeDevice.CPU, Precision.FP32);
  }

  private Path weights() {
    return directory.resolve(WeightFiles.SINGLE);
  }

  private void useShards() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    copyAll(SHARDED, directory);
  }

  private void replaceInConfig(String from, String to) throws IOException {
    Path config = directory.resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
  }

  private void writeFile(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.write(json);
    out.write(new byte[dataBytes]);
    Files.write(weights(), out.toByteArray());
  }
}
