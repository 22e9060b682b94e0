package io.bailiwick.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.launcher.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFolderTest {
  @TempDir private Path home;
  private SecretFolder secrets;

  @BeforeEach
  void open() throws Exception {
    secrets = SecretFolder.of(home);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_secret_is_made_up_once_and_then_stays() throws Exception {
    String first = secrets.secret("one");
    assertThat(first).hasSize(43);
    assertThat(SecretFolder.of(home).secret("one")).isEqualTo(first);
    assertThat(secrets.secret("other")).isNotEqualTo(first);
  }

  @Test
  void only_the_owner_reads_it() throws Exception {
    secrets.secret("one");
    assertThat(mode(secrets.path("one"))).isEqualTo("rw-------");
    assertThat(mode(home.resolve("secrets"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_others_could_enter_is_closed_to_them() throws Exception {
    Files.setPosixFilePermissions(
        home.resolve("secrets"), PosixFilePermissions.fromString("rwxr-xr-x"));
    SecretFolder.of(home);
    assertThat(mode(home.resolve("secrets"))).isEqualTo("rwx------");
  }

  @Test
  void asking_does_not_make_one_up() throws Exception {
    assertThat(secrets.find("one")).isEmpty();
    assertThat(secrets.path("one")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "short", "with space and 43 characters in all, so that"})
  void a_damaged_secret_is_neither_used_nor_replaced(String content) throws Exception {
    Files.writeString(secrets.path("one"), content);
    assertThatThrownBy(() -> secrets.secret("one"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(secrets.path("one").toString())
        .hasMessageContaining("backup");
    assertThat(secrets.path("one")).hasContent(content);
  }

  @Test
  void nothing_half_written_stays_behind() throws Exception {
    secrets.secret("one");
    secrets.write("file.conf", "a");
    secrets.write("file.conf", "b");
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("one", "file.conf");
    }
    assertThat(secrets.path("file.conf")).hasContent("b");
    assertThat(mode(secrets.path("file.conf"))).isEqualTo("rw-------");
  }

  @Test
  void a_home_that_is_a_file_is_refused_with_what_to_do() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatThrownBy(() -> SecretFolder.of(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("BAILIWICK_HOME");
  }
}
