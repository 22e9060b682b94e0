package io.bailiwick.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bailiwick.corpus.FileDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory is taken whole or refused by file, field and reason. */
class PretrainedInspectionTest {
  private TinyDirectory directory;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    directory = new TinyDirectory(folder);
  }

  private void assertRefused(String file, String field, String reason) {
    RefusedModelException refused =
        catchThrowableOfType(
            RefusedModelException.class, () -> PretrainedInspection.of(directory.path));
    assertThat(refused).as("nothing was refused").isNotNull();
    assertThat(refused.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo(file);
              assertThat(problem.field()).contains(field);
              assertThat(problem.reason()).contains(reason);
            });
    assertThat(refused.problems().toString()).doesNotContain(directory.path.toString());
  }

  private void header(String header, int zeros) throws IOException {
    directory.write("model.safetensors", TinyDirectory.file(header, zeros));
  }

  @Test
  void a_whole_directory_is_taken() throws IOException {
    PretrainedModel model = PretrainedInspection.of(directory.path);
    // V·D twice, 2 layers of q and o 8·8, k and v 4·8, three of 16·8, two of 8; the last norm 8.
    assertThat(model.parameters()).isEqualTo(2 * 32 * 8 + 2 * (2 * 64 + 2 * 32 + 3 * 128 + 16) + 8);
    assertThat(model.precision()).isEqualTo(Precision.BF16);
    assertThat(model.files())
        .extracting(PretrainedFile::name)
        .containsExactly("LICENSE", "config.json", "model.safetensors", "tokenizer.json");
    assertThat(model.digest()).isEqualTo(FileDigest.of(directory.path));
    assertThat(model.bytes())
        .isEqualTo(
            Files.size(directory.path.resolve("model.safetensors"))
                + Files.size(directory.path.resolve("config.json"))
                + Files.size(directory.path.resolve("tokenizer.json"))
                + "Apache License".length());
  }

  @Test
  void shards_with_their_index_are_taken() throws IOException {
    shard(true);
    assertThat(PretrainedInspection.of(directory.path).files()).hasSize(6);
  }

  /** Splits the weights into two shards and an index. */
  private void shard(boolean withSecond) throws IOException {
    Files.delete(directory.path.resolve("model.safetensors"));
    Map<String, long[]> first = new TreeMap<>();
    Map<String, long[]> second = new TreeMap<>();
    var map = TinyDirectory.JSON.createObjectNode();
    TinyDirectory.shapes()
        .forEach(
            (name, shape) -> {
              boolean early = name.contains("layers.0");
              (early ? first : second).put(name, shape);
              map.put(name, "model-0000" + (early ? 1 : 2) + "-of-00002.safetensors");
            });
    directory.write("model-00001-of-00002.safetensors", TinyDirectory.safetensors(first, "F16"));
    if (withSecond) {
      directory.write("model-00002-of-00002.safetensors", TinyDirectory.safetensors(second, "F16"));
    }
    directory.write("model.safetensors.index.json", "{\"weight_map\":" + map + "}");
  }

  @Test
  void a_missing_shard_is_named() throws IOException {
    shard(false);
    assertRefused("model.safetensors.index.json", "norm.weight", "which is not there");
  }

  @Test
  void a_tensor_that_the_index_does_not_name_is_refused() throws IOException {
    shard(true);
    directory.write(
        "model.safetensors.index.json",
        "{\"weight_map\":{\"lm_head.weight\":\"model-00002-of-00002.safetensors\"}}");
    assertRefused("model-00001-of-00002.safetensors", "layers.0", "is not in model.safetensors");
  }

  @Test
  void shards_without_an_index_are_refused() throws IOException {
    shard(true);
    Files.delete(directory.path.resolve("model.safetensors.index.json"));
    assertRefused("model.safetensors", "", "is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch_model.bin, pickle",
    "consolidated.00.pth, pickle",
    "model.PKL, pickle",
    "modeling_llama.py, code",
    "model.gguf, safetensors",
    "weights.safetensors, leave it out",
    "model-1-of-2.safetensors, leave it out",
    ".hidden, leave it out",
    "config.json.orig, leave it out",
  })
  void a_file_that_is_not_on_the_list_is_refused(String name, String reason) throws IOException {
    directory.write(name, "x");
    assertRefused(name, "", reason);
  }

  @Test
  void a_link_is_refused() throws IOException {
    Path file = directory.path.resolve("README.md");
    Files.createSymbolicLink(file, Path.of("config.json"));
    assertRefused("README.md", "", "is a link");
  }

  @Test
  void a_folder_is_refused() throws IOException {
    Files.createDirectory(directory.path.resolve("original"));
    assertRefused("original", "", "is a folder");
  }

  @Test
  void an_empty_directory_is_refused(@TempDir Path empty) throws IOException {
    directory = new TinyDirectory(empty);
    for (String name : new String[] {"config.json", "tokenizer.json", "LICENSE"}) {
      Files.delete(empty.resolve(name));
    }
    Files.delete(empty.resolve("model.safetensors"));
    assertRefused(".", "", "no file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "num_attention_heads",
        "vocab_size",
        "hidden_size",
        "num_hidden_layers",
        "intermediate_size"
      })
  void zero_of_anything_is_no_model(String field) throws IOException {
    directory.change(config -> config.put(field, 0));
    assertRefused("config.json", "", "must be positive");
  }

  @Test
  void code_of_ones_own_is_refused() throws IOException {
    directory.change(config -> config.putObject("auto_map").put("AutoModel", "evil.Model"));
    assertRefused("config.json", "auto_map", "code");
  }

  @Test
  void code_of_ones_own_beside_the_tokenizer_is_refused() throws IOException {
    directory.write("tokenizer_config.json", "{\"auto_map\":{}}");
    assertRefused("tokenizer_config.json", "auto_map", "code");
  }

  @Test
  void another_architecture_is_refused() throws IOException {
    directory.change(config -> config.put("model_type", "mamba"));
    assertRefused("config.json", "model_type", "not supported");
  }

  @Test
  void quantised_weights_are_refused() throws IOException {
    directory.change(config -> config.putObject("quantization_config").put("bits", 4));
    assertRefused("config.json", "quantization_config", "not supported");
  }

  @Test
  void a_configuration_of_another_model_is_refused_tensor_by_tensor() throws IOException {
    directory.change(config -> config.put("intermediate_size", 32));
    assertRefused("config.json", "mlp.gate_proj", "asks for [32, 8]");
  }

  @Test
  void a_layer_that_is_missing_is_named() throws IOException {
    directory.change(config -> config.put("num_hidden_layers", 3));
    assertRefused("config.json", "layers.2", "no file has it");
  }

  @Test
  void a_layer_too_many_is_named() throws IOException {
    directory.change(config -> config.put("num_hidden_layers", 1));
    assertRefused("config.json", "layers.1", "no LLaMA of this config.json");
  }

  @Test
  void a_header_of_two_to_the_63_bytes_is_refused() throws IOException {
    directory.write(
        "model.safetensors",
        TinyDirectory.file(Long.MIN_VALUE, "{}".getBytes(StandardCharsets.UTF_8), 0));
    assertRefused("model.safetensors", "header length", "9223372036854775808 bytes");
  }

  @Test
  void a_truncated_file_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(directory.path.resolve("model.safetensors"));
    directory.write("model.safetensors", java.util.Arrays.copyOf(whole, whole.length - 2));
    assertRefused("model.safetensors", "tensor", "beyond the end");
  }

  @Test
  void bytes_of_no_tensor_are_refused() throws IOException {
    byte[] whole = Files.readAllBytes(directory.path.resolve("model.safetensors"));
    directory.write("model.safetensors", java.util.Arrays.copyOf(whole, whole.length + 2));
    assertRefused("model.safetensors", "end of file", "2 bytes belong to no tensor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'dtype':'F99','shape':[2],'data_offsets':[0,4]}}|tensor a|not supported",
        "{'a':{'dtype':'I64','shape':[2],'data_offsets':[0,16]}}|tensor a|not supported",
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}}|tensor a|do not hold",
        "{'a':{'dtype':'F16','shape':[-2],'data_offsets':[0,4]}}|tensor a|non-negative",
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[4,0]}}|tensor a|begin <= end",
        "{'a':{'dtype':'F16','shape':[4611686018427387904,4],'data_offsets':[0,4]}}|tensor a|more",
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F16','shape':[2],'data_offsets':[2,6]}}|tensor b|overlaps",
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F16','shape':[2],'data_offsets':[6,10]}}|tensor b|gap",
        "{'a':1,'a':2}|header|not valid JSON",
        "[]|header|JSON object",
      })
  void a_header_that_lies_is_refused(String header, String field, String reason)
      throws IOException {
    header(header.replace('\'', '"'), 10);
    assertRefused("model.safetensors", field, reason);
  }

  @Test
  void a_vocabulary_beyond_the_embedding_is_refused() throws IOException {
    directory.write("tokenizer.json", "{\"model\":{\"vocab\":{\"a\":0,\"b\":32}}}");
    assertRefused("tokenizer.json", "model.vocab", "has the id 32");
  }

  @Test
  void an_added_token_beyond_the_embedding_is_refused() throws IOException {
    directory.write(
        "tokenizer.json", "{\"model\":{\"vocab\":{\"a\":0}},\"added_tokens\":[{\"id\":40}]}");
    assertRefused("tokenizer.json", "model.vocab", "has the id 40");
  }

  @Test
  void a_model_without_tokenizer_is_refused() throws IOException {
    Files.delete(directory.path.resolve("tokenizer.json"));
    assertRefused("tokenizer.json", "", "is missing");
  }

  @Test
  void at_most_a_hundred_problems_are_told() throws IOException {
    for (int i = 0; i < 150; i++) {
      directory.write("part" + i + ".bin", "x");
    }
    assertThat(
            catchThrowableOfType(
                    RefusedModelException.class, () -> PretrainedInspection.of(directory.path))
                .problems())
        .hasSize(100);
  }
}
