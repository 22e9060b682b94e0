package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledChromiumTest {
  @TempDir Path folder;

  private Path program(String name) throws Exception {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void the_one_that_is_named_goes_first() throws Exception {
    Path named = program("named");
    assertThat(
            InstalledChromium.find(Map.of("CHROMIUM", named.toString()), List.of(program("usual"))))
        .isEqualTo(named);
  }

  @Test
  void without_a_name_the_distributions_is_found() throws Exception {
    Path usual = program("usual");
    assertThat(InstalledChromium.find(Map.of(), List.of(folder.resolve("none"), usual)))
        .isEqualTo(usual);
  }

  @Test
  void without_any_one_line_says_what_to_do() {
    assertThatThrownBy(() -> InstalledChromium.find(Map.of(), List.of(folder.resolve("none"))))
        .hasMessageContaining("apt-get install chromium fonts-noto-cjk")
        .hasMessageContaining("CHROMIUM")
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_name_that_leads_nowhere_is_not_passed_over() throws Exception {
    Path usual = program("usual");
    Map<String, String> wrong = Map.of("CHROMIUM", folder.resolve("none").toString());
    assertThatThrownBy(() -> InstalledChromium.find(wrong, List.of(usual)))
        .hasMessageContaining(folder.resolve("none").toString());
  }
}
