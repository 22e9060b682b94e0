package io.bailiwick.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  @TempDir private Path home;
  private RunFolder run;

  @BeforeEach
  void open() throws Exception {
    run = RunFolder.of(home);
  }

  @Test
  void what_was_remembered_is_found_and_what_was_forgotten_is_not() throws Exception {
    ProcessRecord record =
        new ProcessRecord(
            "keycloak",
            new ProcessIdentity(7, 8, "boot"),
            Instant.parse("2026-11-25T10:00:00Z"),
            8081);
    run.write(record);
    assertThat(RunFolder.of(home).find("keycloak")).contains(record);
    run.remove("keycloak");
    assertThat(run.find("keycloak")).isEmpty();
    run.remove("keycloak");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\0\0\0\0",
        "{\"pid\":1}",
        "{\"pid\":\"1\",\"startTick\":2,\"boot\":\"b\",\"startedAt\":\"2026-11-25T10:00:00Z\",\"port\":1}",
        "{\"pid\":-1,\"startTick\":2,\"boot\":\"b\",\"startedAt\":\"2026-11-25T10:00:00Z\",\"port\":1}",
        "{\"pid\":1,\"startTick\":2,\"boot\":\"b\",\"startedAt\":\"yesterday\",\"port\":1}",
        "{\"pid\":1,\"startTick\":2,\"boot\":\"b\",\"startedAt\":\"2026-11-25T10:00:00Z\",\"port\":99999999999}"
      })
  void a_damaged_record_is_refused_by_file_with_what_to_do(String content) throws Exception {
    Path file = run.path().resolve("keycloak.json");
    Files.writeString(file, content);
    assertThatThrownBy(() -> run.find("keycloak"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged")
        .hasMessageContaining("remove the file");
    assertThat(file).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\0"})
  void damaged_ports_are_refused_by_file(String content) throws Exception {
    Files.writeString(run.path().resolve("ports.json"), content);
    assertThatThrownBy(() -> run.port("keycloak"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ports.json");
  }

  @Test
  void ports_are_remembered_by_listener() throws Exception {
    assertThat(run.port("keycloak")).isEmpty();
    run.rememberPort("keycloak", 8081);
    run.rememberPort("postgresql", 5433);
    run.rememberPort("keycloak", 8091);
    assertThat(RunFolder.of(home).port("keycloak")).contains(8091);
    assertThat(RunFolder.of(home).port("postgresql")).contains(5433);
  }
}
