package io.bailiwick.llama.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.pretrained.ModelFormatException;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors larger than what is mapped at once; real ones are larger than 2 GiB. */
class SafetensorsFileTest {
  private static final int NUMBERS = 10;

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void name_the_file() {
    file = directory.resolve("model.safetensors");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 12, 16, 36, 40, 1 << 20})
  void a_tensor_is_the_same_however_it_is_mapped(long pieceBytes) throws IOException {
    write(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    try (SafetensorsFile weights = SafetensorsFile.open(file, pieceBytes);
        Tensor loaded = weights.load("w", ComputeDevice.CPU, Precision.FP32)) {
      assertThat(loaded.sizes().vec().get()).containsExactly(2, 5);
      for (int i = 0; i < NUMBERS; i++) {
        assertThat(loaded.flatten().get(i).item_float()).isEqualTo(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9})
  void a_number_that_is_none_is_found_in_every_piece(int at) throws IOException {
    float[] numbers = new float[NUMBERS];
    numbers[at] = Float.NaN;
    write(numbers);
    try (SafetensorsFile weights = SafetensorsFile.open(file, 16)) {
      assertThatThrownBy(() -> weights.load("w", ComputeDevice.CPU, Precision.FP32))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("tensor w: holds NaN or infinity");
    }
  }

  @Test
  void numbers_may_change_their_format_piece_by_piece() throws IOException {
    write(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    try (SafetensorsFile weights = SafetensorsFile.open(file, 8);
        Tensor loaded = weights.load("w", ComputeDevice.CPU, Precision.BF16)) {
      assertThat(loaded.element_size()).isEqualTo(2);
      assertThat(loaded.flatten().get(7).item_float()).isEqualTo(7);
    }
  }

  private void write(float... numbers) throws IOException {
    byte[] header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,5],\"data_offsets\":[0,40]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 4 * NUMBERS);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }
}
