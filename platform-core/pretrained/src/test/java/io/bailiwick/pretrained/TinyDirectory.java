package io.bailiwick.pretrained;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A directory of a very small LLaMA, whole unless a test takes something out of it. */
public final class TinyDirectory {
  static final JsonMapper JSON = new JsonMapper();

  final Path path;

  /** Writes it. */
  public TinyDirectory(Path path) throws IOException {
    this.path = path;
    write("config.json", config().toString());
    write("tokenizer.json", "{\"model\":{\"vocab\":{\"a\":0,\"b\":31}},\"added_tokens\":[]}");
    write("LICENSE", "Apache License");
    write("model.safetensors", safetensors(shapes(), "BF16"));
  }

  static ObjectNode config() {
    return JSON.createObjectNode()
        .put("model_type", "llama")
        .put("vocab_size", 32)
        .put("hidden_size", 8)
        .put("intermediate_size", 16)
        .put("num_hidden_layers", 2)
        .put("num_attention_heads", 2)
        .put("num_key_value_heads", 1)
        .put("max_position_embeddings", 64);
  }

  static Map<String, long[]> shapes() {
    return new TreeMap<>(
        ParameterNames.shapes(
            new LlamaConfig(32, 8, 16, 2, 2, 1, 4, 1e-6, 1e4, new RopeScaling.None(), 64, false)));
  }

  void change(Consumer<ObjectNode> change) throws IOException {
    ObjectNode config = config();
    change.accept(config);
    write("config.json", config.toString());
  }

  /** One of its files. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Writes one of its files. */
  public Path write(String name, String text) throws IOException {
    return Files.writeString(path.resolve(name), text);
  }

  Path write(String name, byte[] bytes) throws IOException {
    return Files.write(path.resolve(name), bytes);
  }

  /** A file of zeros in a format of two bytes a number. */
  static byte[] safetensors(Map<String, long[]> shapes, String dtype) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long at = 0;
    for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
      long bytes = 2;
      ObjectNode tensor = header.putObject(shape.getKey()).put("dtype", dtype);
      for (long size : shape.getValue()) {
        tensor.withArray("shape").add(size);
        bytes *= size;
      }
      tensor.putArray("data_offsets").add(at).add(at + bytes);
      at += bytes;
    }
    return file(header.toString(), (int) at);
  }

  /** A file with a header of one's own and zeros behind it. */
  static byte[] file(String header, int zeros) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return file(json.length, json, zeros);
  }

  static byte[] file(long length, byte[] json, int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    bytes.write(json);
    bytes.write(new byte[zeros]);
    return bytes.toByteArray();
  }
}
