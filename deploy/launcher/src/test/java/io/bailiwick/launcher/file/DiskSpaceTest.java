package io.bailiwick.launcher.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Room on a disk, reckoned before anything is written. */
class DiskSpaceTest {
  private static final Path FOLDER = Path.of("/srv/backups");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 134217727",
    "1000000, 1000000",
    "1000000, 135217727",
    "10000000000, 10000000000",
    "10000000000, 10499999999",
    "9223372036854775807, 9223372036854775806"
  })
  void too_little_room_is_refused_with_both_figures(long bytes, long free) {
    assertThatThrownBy(() -> DiskSpace.require(FOLDER, bytes, free))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("/srv/backups")
        .hasMessageContaining(DiskSpace.megabytes(free) + " are free")
        .hasMessageContaining("make room");
  }

  @ParameterizedTest
  @CsvSource({"0, 134217728", "1000000, 135217728", "10000000000, 10500000000"})
  void what_is_needed_and_a_twentieth_or_128_mebibytes_to_spare_is_enough(long bytes, long free) {
    assertThatCode(() -> DiskSpace.require(FOLDER, bytes, free)).doesNotThrowAnyException();
  }

  @Test
  void a_disk_is_asked_for_its_room() {
    assertThatThrownBy(() -> DiskSpace.require(Path.of("/"), Long.MAX_VALUE / 2))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("are needed there");
  }
}
