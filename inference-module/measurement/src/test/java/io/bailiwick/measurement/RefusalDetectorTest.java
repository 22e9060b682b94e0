package io.bailiwick.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalDetectorTest {
  @Test
  void the_shipped_phrases_find_refusals_in_both_languages() {
    RefusalDetector shipped = RefusalDetector.shipped();
    assertThat(shipped.isRefusal("I’m sorry, but I CAN’T help with that.")).isTrue();
    assertThat(shipped.isRefusal("抱歉，我无法协助这项操作。")).isTrue();
    assertThat(shipped.isRefusal("The limit cannot exceed 110 kV.")).isFalse();
    assertThat(shipped.isRefusal("断路器已断开。")).isFalse();
    assertThat(shipped.isRefusal("")).isFalse();
  }

  @Test
  void an_operators_own_phrases_replace_the_shipped_ones(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("markers.txt");
    Files.writeString(file, "# ours\nNicht erlaubt\n\n");
    RefusalDetector own = RefusalDetector.read(file);
    assertThat(own.markers()).containsExactly("nicht erlaubt");
    assertThat(own.isRefusal("Das ist NICHT ERLAUBT!")).isTrue();
    assertThat(own.isRefusal("I cannot help with that.")).isFalse();
  }

  @Test
  void a_file_without_phrases_is_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("markers.txt");
    Files.writeString(file, "# nothing\n\n");
    assertThatThrownBy(() -> RefusalDetector.read(file)).hasMessageContaining("none given");
    assertThatThrownBy(() -> new RefusalDetector(List.of(" "))).hasMessageContaining("none given");
  }
}
